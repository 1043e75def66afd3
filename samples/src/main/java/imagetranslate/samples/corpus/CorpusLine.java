package imagetranslate.samples.corpus;

import java.util.List;

/**
 * A line as a perfect reader would find it.
 *
 * @param quad four corners [x, y] in pixels, clockwise from the text's own top-left, tight around the ink
 * @param block lines with the same number are one sentence; the numbers follow the reading order
 * @param size em in pixels
 */
public record CorpusLine(String text, List<double[]> quad, int block, Stance stance, double size) {
    public enum Stance {
        /** Leaning 3° at most. */
        UPRIGHT,
        TURNED,
        /** A column of upright characters. */
        VERTICAL
    }
}
