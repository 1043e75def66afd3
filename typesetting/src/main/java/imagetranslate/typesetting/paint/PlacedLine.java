package imagetranslate.typesetting.paint;

import imagetranslate.typesetting.fit.TextLayout;
import imagetranslate.typesetting.font.FontMetrics;
import imagetranslate.typesetting.style.NumberRuns;
import imagetranslate.typesetting.style.NumberRuns.Run;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A line where it is drawn, in the block's frame.
 *
 * @param numbers what the numbers among its glyphs lie in; empty where they look as the rest does
 */
record PlacedLine(Shape glyphs, Area numbers) {
    static PlacedLine of(TextLayout layout, int line, FontMetrics type) {
        if (layout.block().upright()) {
            return new PlacedLine(UprightColumn.of(layout, line, type), new Area());
        }
        String text = layout.lines().get(line);
        double tracking = layout.squeeze().tracking(text);
        AffineTransform place = drawn(layout);
        Shape glyphs = place.createTransformedShape(type.outline(text, layout.size(), tracking));
        Rectangle2D ink = glyphs.getBounds2D();
        place.preConcatenate(AffineTransform.getTranslateInstance(
                layout.alignment().left(ink.getWidth()) - ink.getMinX(),
                layout.middle(line) + TextLayout.BASELINE * layout.size()));
        Path2D numbers = new Path2D.Double();
        if (layout.block().look().numbers() != null) {
            for (Run run : NumberRuns.of(text)) {
                numbers.append(type.extent(text, layout.size(), tracking, run.start(), run.end()), false);
            }
        }
        return new PlacedLine(
                place.createTransformedShape(type.outline(text, layout.size(), tracking)),
                new Area(place.createTransformedShape(numbers)));
    }

    /** The glyphs alone: outlines and shadows keep their width. */
    private static AffineTransform drawn(TextLayout layout) {
        double slant = layout.block().look().slant();
        AffineTransform leaning = AffineTransform.getShearInstance(-Math.tan(Math.toRadians(slant)), 0);
        leaning.scale(layout.squeeze().width(), 1);
        return leaning;
    }

    /** Everything but the numbers. */
    Area rest() {
        Area rest = new Area(glyphs.getBounds2D());
        rest.subtract(numbers);
        return rest;
    }
}
