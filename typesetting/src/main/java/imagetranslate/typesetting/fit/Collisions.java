package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds texts that came to lie over each other: two tilted neighbours may each grow into what both thought free. */
public final class Collisions {
    /** In pixels: corners of boxes hold no ink. */
    private static final double TOLERANCE = 1;

    private Collisions() {}

    /** Indices of the areas that touch another one. */
    public static Set<Integer> among(List<OrientedBox> areas) {
        List<Path2D> shapes = areas.stream().map(Collisions::shape).toList();
        List<Rectangle2D> boxes = shapes.stream().map(Path2D::getBounds2D).toList();
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < shapes.size(); i++) {
            for (int j = i + 1; j < shapes.size(); j++) {
                if (boxes.get(i).intersects(boxes.get(j)) && overlap(shapes.get(i), shapes.get(j))) {
                    found.add(i);
                    found.add(j);
                }
            }
        }
        return found;
    }

    private static boolean overlap(Path2D one, Path2D other) {
        Area common = new Area(one);
        common.intersect(new Area(other));
        Rectangle2D box = common.getBounds2D();
        return Math.min(box.getWidth(), box.getHeight()) > TOLERANCE;
    }

    private static Path2D shape(OrientedBox frame) {
        Path2D path = new Path2D.Double(
                new Rectangle2D.Double(-frame.width() / 2, -frame.height() / 2, frame.width(), frame.height()));
        path.transform(frame.toPage());
        return path;
    }
}
