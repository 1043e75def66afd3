package imagetranslate.typesetting.paint;

import imagetranslate.typesetting.fit.TextLayout;
import imagetranslate.typesetting.font.FontMetrics;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A line where it is drawn, in the block's frame.
 *
 * @param tinted what those of its glyphs lie in that have another colour than the others
 */
record PlacedLine(Shape glyphs, List<Tinted> tinted) {
    /** @param colour 0xrrggbb */
    record Tinted(Area where, int colour) {}

    static PlacedLine of(TextLayout layout, int line, FontMetrics type, List<Tint> tints) {
        if (layout.block().upright()) {
            return UprightColumn.of(layout, line, type, tints);
        }
        String text = layout.lines().get(line);
        double tracking = layout.squeeze().tracking(text);
        AffineTransform place = drawn(layout);
        Shape glyphs = place.createTransformedShape(type.outline(text, layout.size(), tracking));
        Rectangle2D ink = glyphs.getBounds2D();
        place.preConcatenate(AffineTransform.getTranslateInstance(
                layout.alignment().left(ink.getWidth()) - ink.getMinX(),
                layout.middle(line) + TextLayout.BASELINE * layout.size()));
        List<Tinted> tinted = new ArrayList<>();
        for (Tint tint : tints) {
            Shape extent = type.extent(text, layout.size(), tracking, tint.start(), tint.end());
            tinted.add(new Tinted(new Area(place.createTransformedShape(extent)), tint.colour()));
        }
        return new PlacedLine(
                place.createTransformedShape(type.outline(text, layout.size(), tracking)), List.copyOf(tinted));
    }

    /** The glyphs alone: outlines and shadows keep their width. */
    private static AffineTransform drawn(TextLayout layout) {
        double slant = layout.block().look().slant();
        AffineTransform leaning = AffineTransform.getShearInstance(-Math.tan(Math.toRadians(slant)), 0);
        leaning.scale(layout.squeeze().width(), 1);
        return leaning;
    }

    /** Everything else. */
    Area rest() {
        Area rest = new Area(glyphs.getBounds2D());
        tinted.forEach(tint -> rest.subtract(tint.where()));
        return rest;
    }
}
