package imagetranslate.typesetting.paint;

import imagetranslate.typesetting.fit.TextLayout;
import imagetranslate.typesetting.font.FontMetrics;
import imagetranslate.typesetting.paint.PlacedLine.Tinted;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A column of characters one below the other, each in its square, as vertical print has them. */
final class UprightColumn {
    /** Marks that stand elsewhere in a column's square; fonts have the other form at the code point below. */
    private static final String MARKS = "，、。：；！？…—「」『』（）《》〈〉【】〔〕";

    private static final String FORMS = "︐︑︒︓︔︕︖︙︱﹁﹂﹃﹄︵︶︽︾︿﹀︻︼︹︺";

    /** What runs along the line turns with it, and has no other form. */
    private static final String TURNED = "ー〜～-–~=→←";

    /** Small kana stand in the upper right of their square, not in the lower left. */
    private static final String SMALL = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

    private static final double SMALL_RIGHT = 0.1;
    private static final double SMALL_UP = 0.12;

    private UprightColumn() {}

    /** In the block's frame; columns follow each other from the right to the left. */
    static PlacedLine of(TextLayout layout, int column, FontMetrics type, List<Tint> tints) {
        double size = layout.size();
        List<String> columns = layout.lines();
        double middle = ((columns.size() - 1) / 2.0 - column) * layout.leading() * size;
        int longest = columns.stream()
                .mapToInt(text -> TextLayout.cells(text).size())
                .max()
                .orElse(0);
        double top = -((longest - 1) * TextLayout.STACKING + 1) * size / 2;
        Path2D glyphs = new Path2D.Double();
        List<Tinted> tinted = new ArrayList<>();
        List<String> cells = TextLayout.cells(columns.get(column));
        int at = 0;
        for (int i = 0; i < cells.size(); i++) {
            double centre = top + (i * TextLayout.STACKING + 0.5) * size;
            glyphs.append(cell(cells.get(i), size, type, middle, centre), false);
            int start = columns.get(column).indexOf(cells.get(i), at);
            at = start + cells.get(i).length();
            double height = TextLayout.STACKING * size;
            Area square = new Area(new Rectangle2D.Double(middle - size, centre - height / 2, 2 * size, height));
            tints.stream()
                    .filter(tint -> start >= tint.start() && start < tint.end())
                    .forEach(tint -> tinted.add(new Tinted(square, tint.colour())));
        }
        return new PlacedLine(glyphs, List.copyOf(tinted));
    }

    private static Shape cell(String text, double size, FontMetrics type, double x, double y) {
        int mark = MARKS.indexOf(text);
        String shown = mark < 0 || text.length() > 1 ? text : FORMS.substring(mark, mark + 1);
        boolean known = type.canShow(shown);
        String set = known ? shown : text;
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        if (TURNED.contains(set) || (mark >= 0 && !known)) {
            place.rotate(Math.PI / 2);
        }
        if (SMALL.contains(set)) {
            place.translate(SMALL_RIGHT * size, -SMALL_UP * size);
        }
        // Two digits share a square.
        double width = type.width(set);
        place.scale(Math.min(1, 1 / Math.max(0.1, width)), 1);
        place.translate(-width * size / 2, TextLayout.BASELINE * size);
        return place.createTransformedShape(type.outline(set, size, 0));
    }
}
