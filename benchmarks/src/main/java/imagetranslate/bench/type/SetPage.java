package imagetranslate.bench.type;

import imagetranslate.bench.parts.Pixels;
import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Point;
import imagetranslate.samples.type.TypeText;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.font.FontBook;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** A page set in one language. */
final class SetPage implements AutoCloseable {
    /** Pixels that two boxes may share: corners hold no ink. */
    private static final double TOUCHING = 1.5;

    /** Changed pixels beyond a text's room that nobody sees. */
    private static final int STRAY = 4;

    final TypePlate plate;
    final String language;
    final Mat canvas;
    /** Indices of the page's texts that could be set; the others have a character that no font shows. */
    final List<Integer> shown = new ArrayList<>();

    /** One for each of these. */
    final List<SetLine> set;

    final double seconds;

    private SetPage(TypePlate plate, String language, TextRenderer renderer, FontBook fonts) {
        this.plate = plate;
        this.language = language;
        this.canvas = plate.clean.clone();
        List<TextItem> items = new ArrayList<>();
        for (int i = 0; i < texts().size(); i++) {
            if (canBeShown(wording(i), language, fonts)) {
                shown.add(i);
                items.add(new TextItem(wording(i), plate.styles.get(i)));
            }
        }
        long began = System.nanoTime();
        set = renderer.render(canvas, items, language);
        seconds = (System.nanoTime() - began) / 1e9;
    }

    static SetPage of(TypePlate plate, String language, TextRenderer renderer, FontBook fonts) {
        return new SetPage(plate, language, renderer, fonts);
    }

    private static boolean canBeShown(String text, String language, FontBook fonts) {
        try {
            return !fonts.runs(text, language, new Face(Face.REGULAR, false)).isEmpty();
        } catch (JobRejected e) {
            return false;
        }
    }

    List<TypeText> texts() {
        return plate.page.texts();
    }

    String wording(int text) {
        return texts().get(text).wording().in(language);
    }

    /** Whether it doesn't fit, or leaves the picture or what it stands in; by its place in {@link #set}. */
    boolean overflows(int k) {
        SetLine line = set.get(k);
        boolean outside = line.area().corners().stream()
                .anyMatch(p -> p.x() < -1 || p.y() < -1 || p.x() > canvas.cols() + 1 || p.y() > canvas.rows() + 1);
        return !line.fits()
                || outside
                || strayed(line, texts().get(shown.get(k)).room()) > STRAY;
    }

    private int strayed(SetLine line, Shape room) {
        byte[] before = Pixels.bytes(plate.clean);
        byte[] after = Pixels.bytes(canvas);
        OrientedBox area = OrientedBox.of(line.area());
        Rectangle2D box = shape(line).getBounds2D();
        int strayed = 0;
        for (int y = (int) Math.max(0, box.getMinY()); y < Math.min(canvas.rows(), box.getMaxY()); y++) {
            for (int x = (int) Math.max(0, box.getMinX()); x < Math.min(canvas.cols(), box.getMaxX()); x++) {
                int i = 3 * (y * canvas.cols() + x);
                boolean changed =
                        before[i] != after[i] || before[i + 1] != after[i + 1] || before[i + 2] != after[i + 2];
                if (changed && !room.contains(x + 0.5, y + 0.5)) {
                    var p = area.local(x + 0.5, y + 0.5);
                    boolean own = Math.abs(p.getX()) <= area.width() / 2 && Math.abs(p.getY()) <= area.height() / 2;
                    strayed += own ? 1 : 0;
                }
            }
        }
        return strayed;
    }

    /** Whether it lies over another text, a bullet or an icon. */
    boolean overlaps(int k) {
        Area own = new Area(shape(set.get(k)));
        for (int other = 0; other < set.size(); other++) {
            if (other != k && !texts().get(shown.get(other)).text().isEmpty() && meet(own, shape(set.get(other)))) {
                return true;
            }
        }
        return plate.page.ornaments().stream().anyMatch(ornament -> meet(own, ornament));
    }

    private static boolean meet(Area one, Shape other) {
        Area common = new Area(other);
        common.intersect(one);
        Rectangle2D box = common.getBounds2D();
        return Math.min(box.getWidth(), box.getHeight()) > TOUCHING;
    }

    static Path2D shape(SetLine line) {
        Path2D path = new Path2D.Double();
        List<Point> corners = line.area().corners();
        path.moveTo(corners.get(0).x(), corners.get(0).y());
        corners.forEach(p -> path.lineTo(p.x(), p.y()));
        path.closePath();
        return path;
    }

    @Override
    public void close() {
        canvas.close();
    }
}
