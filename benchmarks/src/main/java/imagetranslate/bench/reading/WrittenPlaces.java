package imagetranslate.bench.reading;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.List;

/** Where lines are written on a generated page: which of them a line that was read is, or is a piece of. */
public final class WrittenPlaces {
    /** Of a read line's own area, on the line that is written there. */
    private static final double LEAST_SHARE = 0.3;

    private final List<Area> written;

    public WrittenPlaces(List<Quad> written) {
        this.written = written.stream().map(WrittenPlaces::area).toList();
    }

    /** @return the index of the written line that most of it lies on; -1 for none */
    public int under(TextBox line) {
        Area own = area(line.quad());
        int best = -1;
        double most = LEAST_SHARE * size(own);
        for (int i = 0; i < written.size(); i++) {
            Area shared = new Area(own);
            shared.intersect(written.get(i));
            double size = size(shared);
            if (size > most) {
                most = size;
                best = i;
            }
        }
        return best;
    }

    private static Area area(Quad quad) {
        Path2D path = new Path2D.Double();
        path.moveTo(quad.topLeft().x(), quad.topLeft().y());
        quad.corners().forEach(p -> path.lineTo(p.x(), p.y()));
        path.closePath();
        return new Area(path);
    }

    /** By the shoelace formula: what two convex quads share has no holes. */
    private static double size(Area area) {
        double twice = 0;
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator path = area.getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            if (kind == PathIterator.SEG_MOVETO) {
                startX = at[0];
                startY = at[1];
            } else {
                double toX = kind == PathIterator.SEG_CLOSE ? startX : at[0];
                double toY = kind == PathIterator.SEG_CLOSE ? startY : at[1];
                twice += x * toY - toX * y;
                at[0] = toX;
                at[1] = toY;
            }
            x = at[0];
            y = at[1];
        }
        return Math.abs(twice) / 2;
    }
}
