package imagetranslate.vision.imprint;

import imagetranslate.vision.pixels.Ink;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How unlike the ink's tone is along a line: light falls unevenly on a round or folded surface. In each piece of the line the
 * ink is its darkest quarter where it is dark, its lightest where it is light: the middle of its strokes.
 *
 * @param tones row after row
 */
record Shade(byte[] tones, int width, int height) {
    private static final int MOST_PIECES = 8;

    /** Pixels of ink; less tells no tone. */
    private static final int LEAST_INK = 12;

    private static final double MIDDLE_OF_STROKES = 0.25;

    /** Levels of 255; less is no contrast. */
    private static final double FAINT = 4;

    /** @return the standard deviation over the pieces, as a part of the contrast; 0 where it can't be told */
    double of(Ink ink) {
        double inked = mean(ink, true);
        double ground = mean(ink, false);
        double contrast = Math.abs(inked - ground);
        int pieces = Math.max(2, Math.min(MOST_PIECES, (int) Math.round(1.0 * width / height)));
        double[] levels = IntStream.range(0, pieces)
                .mapToDouble(piece -> level(ink, piece * width / pieces, (piece + 1) * width / pieces, inked < ground))
                .filter(level -> level >= 0)
                .toArray();
        if (levels.length < 2 || !(contrast >= FAINT)) {
            return 0;
        }
        double mean = Arrays.stream(levels).average().orElseThrow();
        double squares = Arrays.stream(levels)
                .map(level -> (level - mean) * (level - mean))
                .sum();
        return Math.sqrt(squares / levels.length) / contrast;
    }

    private double mean(Ink ink, boolean ofInk) {
        return IntStream.range(0, tones.length)
                .filter(i -> ink.at(i % width, Math.floorDiv(i, width)) == ofInk)
                .map(i -> tones[i] & 255)
                .average()
                .orElse(Double.NaN);
    }

    /** @return -1 where there is too little ink */
    private double level(Ink ink, int left, int right, boolean dark) {
        int[] levels = IntStream.range(0, height)
                .flatMap(y ->
                        IntStream.range(left, right).filter(x -> ink.at(x, y)).map(x -> tones[y * width + x] & 255))
                .sorted()
                .toArray();
        double share = dark ? MIDDLE_OF_STROKES : 1 - MIDDLE_OF_STROKES;
        return levels.length < LEAST_INK ? -1 : levels[(int) (share * levels.length)];
    }
}
