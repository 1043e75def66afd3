package imagetranslate.samples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a line is set.
 *
 * @param fill in the line's own frame: the baseline starts at (0, 0)
 * @param rings outlines from the outermost to the innermost
 * @param shadow drawn below all; null for none
 * @param shear of slanted display type: 0.2 leans right
 * @param angle radians, clockwise
 * @param track extra room between the letters, in em
 */
public record Lettering(
        Font font, Paint fill, List<Ring> rings, @Nullable Shadow shadow, double shear, double angle, double track) {
    public record Ring(Paint paint, double width) {}

    public record Shadow(Color colour, double dx, double dy, double blur) {}

    public static Lettering of(Font font, double size, int rgb) {
        return new Lettering(font.deriveFont((float) size), new Color(rgb), List.of(), null, 0, 0, 0);
    }

    public Lettering filled(Paint paint) {
        return new Lettering(font, paint, rings, shadow, shear, angle, track);
    }

    public Lettering ringed(Ring... outlines) {
        return new Lettering(font, fill, List.of(outlines), shadow, shear, angle, track);
    }

    public Lettering shadowed(Color colour, double dx, double dy, double blur) {
        return new Lettering(font, fill, rings, new Shadow(colour, dx, dy, blur), shear, angle, track);
    }

    public Lettering slanted(double lean, double radians) {
        return new Lettering(font, fill, rings, shadow, lean, radians, track);
    }

    public Lettering tracked(double em) {
        return new Lettering(font, fill, rings, shadow, shear, angle, em);
    }

    public double size() {
        return font.getSize2D();
    }
}
