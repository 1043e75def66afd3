package imagetranslate.typesetting.fit;

import java.util.List;

/**
 * How much closer and narrower than drawn a text is set, so that it needn't be smaller.
 *
 * @param width of a glyph, as a share of its own
 * @param tracking added after each character, in em of a glyph as drawn; so a text is as wide as its pieces
 */
public record Squeeze(double width, double tracking) {
    public static final Squeeze NONE = new Squeeze(1, 0);

    /**
     * From none to the narrowest that doesn't look it: letters first move together by 3 %, then lose up to 12 % of their width,
     * where a stem is still as thick as a bar of the next weight's.
     */
    static final List<Squeeze> STEPS = List.of(
            NONE, new Squeeze(1, -0.015), new Squeeze(1, -0.03), new Squeeze(0.94, -0.03), new Squeeze(0.88, -0.03));

    /** @param natural width of the text, in em */
    double width(String text, double natural) {
        return width * (natural + tracking(text) * text.codePointCount(0, text.length()));
    }

    /** Letters that join each other would be torn apart, and marks would leave the letters that they stand on. */
    public double tracking(String text) {
        return text.codePoints().anyMatch(Squeeze::clings) ? 0 : tracking;
    }

    private static boolean clings(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC;
        };
    }
}
