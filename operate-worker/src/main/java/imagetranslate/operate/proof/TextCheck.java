package imagetranslate.operate.proof;

import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.scene.TextStyle.Part;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether what was set is what the picture shows: all the words are in the lines, and picture minus plate is the glyphs that the
 * fonts give for these. A pixel that glyphs cover by some share must be so much of the fill and for the rest ground, outline or
 * shadow; what it lacks or has too much is wrong by that much of a pixel.
 */
final class TextCheck {
    /** In square em, in any em of the text: a tenth of a letter's ink. */
    private static final double MOST = 0.015;

    /** Pixels, of small type. */
    private static final double MOST_PIXELS = 2.5;

    /** Of the way from ground to fill: rounding, and what the eye doesn't see. */
    private static final double TOLERANCE = 0.12;

    /** Levels. Of type that is hardly lighter or darker than its ground nothing can be said with certainty. */
    private static final double LEAST_CONTRAST = 30;

    /** Of a gradient from one stop to the next. */
    private static final int SHADES = 4;

    private TextCheck() {}

    static Optional<Finding> words(ProofSheet.Text text) {
        String wanted = letters(text.item().text());
        StringBuilder set = new StringBuilder();
        for (String line : text.set().lines()) {
            String letters = letters(line);
            boolean hyphen = letters.endsWith("-") || letters.endsWith("\u2010");
            boolean added = hyphen && !wanted.startsWith(letters, set.length());
            set.append(added ? letters.substring(0, letters.length() - 1) : letters);
        }
        return wanted.contentEquals(set)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.TEXT, text.block(), 1, "its lines say '" + set + "', and were to say '" + wanted + "'"));
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }

    static Optional<Finding> glyphs(String block, Impression text) {
        float[] wrong = wrong(text);
        double em = text.em();
        double most = new EmSquares(wrong, text.width(), text.height()).largest(em);
        return most < Math.max(MOST_PIXELS, MOST * em * em)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.TEXT,
                        block,
                        most / (em * em),
                        String.format(
                                Locale.ROOT,
                                "the picture doesn't show its letters: %.2f em² of ink in one place are missing or too much",
                                most / (em * em))));
    }

    /** Of each pixel how much of it is wrong, 0 to 1. */
    private static float[] wrong(Impression text) {
        int[] fills = IntStream.concat(
                        Arrays.stream(fills(text.look().fill())),
                        text.look().parts().stream().mapToInt(Part::colour).distinct())
                .toArray();
        List<Integer> effects = new ArrayList<>(
                text.look().outlines().stream().map(Outline::colour).toList());
        if (text.look().shadow() != null) {
            effects.add(text.look().shadow().colour());
        }
        PixelWindow after = text.after();
        float[] wrong = new float[after.pixels()];
        for (int i = 0; i < wrong.length; i++) {
            if (text.inside()[i]) {
                int seen = Rgb.at(after, i);
                int ground = Rgb.at(text.before(), i);
                if (seen != ground || text.coverage()[i] > 0) {
                    wrong[i] = wrong(seen, ground, fills, effects, text.coverage()[i] / 255.0);
                }
            }
        }
        return wrong;
    }

    /** Of a gradient so many colours on the way that the next is hardly another. */
    private static int[] fills(List<Integer> stops) {
        if (stops.size() == 1) {
            return new int[] {stops.get(0)};
        }
        return IntStream.rangeClosed(0, (stops.size() - 1) * SHADES)
                .map(i -> {
                    int from = Math.min(stops.size() - 2, Math.floorDiv(i, SHADES));
                    return Rgb.mix(stops.get(from), stops.get(from + 1), (double) i / SHADES - from);
                })
                .toArray();
    }

    /** Over effects in any mixture with the ground: an outline is as good as a shadow. */
    private static float wrong(int seen, int ground, int[] fills, List<Integer> effects, double covered) {
        double least = Double.POSITIVE_INFINITY;
        for (int fill : fills) {
            double contrast = Rgb.distance(fill, ground);
            int first = Rgb.mix(ground, fill, covered);
            double off = Rgb.distance(seen, first);
            for (int i = 0; i < effects.size(); i++) {
                contrast = Math.min(contrast, Rgb.distance(fill, effects.get(i)));
                int mixed = Rgb.mix(effects.get(i), fill, covered);
                off = Math.min(off, off(seen, first, mixed));
                for (int j = 0; j < i; j++) {
                    off = Math.min(off, off(seen, Rgb.mix(effects.get(j), fill, covered), mixed));
                }
            }
            least = Math.min(least, off / Math.max(LEAST_CONTRAST, contrast));
        }
        return (float) Math.max(0, Math.min(1, least - TOLERANCE));
    }

    /** From one of the colours between two. */
    private static double off(int seen, int one, int other) {
        return Rgb.distance(seen, Rgb.nearest(seen, one, other));
    }
}
