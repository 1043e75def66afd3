package imagetranslate.typesetting.style;

import imagetranslate.scene.TextStyle.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which characters of a line have which colour: the split of its text that explains best how long each run of one colour is. A part
 * may be set larger than the others.
 */
final class ColouredWords {
    /** So many times as long as its characters would be in the line's size, or so many times shorter, a run isn't theirs. */
    private static final double LARGEST = 2.2;

    /** A colour rarely changes inside of a number or of a Latin word, and more often where digits and Han meet than between Han. */
    private static final double INSIDE_A_WORD = 2;

    private static final double BETWEEN_HAN = 0.3;

    private ColouredWords() {}

    /**
     * @param runs of the line, in order
     * @param em of the line, in pixels
     * @return the whole text in its parts; empty where the runs can't be its parts
     */
    static List<Part> of(String text, List<ColourRun> runs, double em) {
        int n = text.length();
        if (runs.size() < 2 || n < runs.size()) {
            return List.of();
        }
        double[] ends = ends(text);
        double[] least = new double[n + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = 0;
        int[][] from = new int[runs.size()][n + 1];
        for (int k = 0; k < runs.size(); k++) {
            double[] next = new double[n + 1];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            for (int end = k + 1; end <= n; end++) {
                for (int start = k; start < end; start++) {
                    double width = Math.max(0.2, ends[end] - ends[start]);
                    double cost = least[start] + change(text, start) + off(length(runs, k), width * em) * width;
                    if (cost < next[end]) {
                        next[end] = cost;
                        from[k][end] = start;
                    }
                }
            }
            least = next;
        }
        return Double.isInfinite(least[n]) ? List.of() : parts(text, runs, from);
    }

    private static List<Part> parts(String text, List<ColourRun> runs, int[][] from) {
        List<Part> parts = new ArrayList<>();
        int end = text.length();
        for (int k = runs.size() - 1; k >= 0; k--) {
            parts.add(0, new Part(text.substring(from[k][end], end), runs.get(k).colour()));
            end = from[k][end];
        }
        return parts;
    }

    /** Of a run and of half the gaps beside it. */
    private static double length(List<ColourRun> runs, int k) {
        double from = k == 0
                ? runs.get(k).from()
                : (runs.get(k - 1).to() + runs.get(k).from()) / 2;
        double to = k == runs.size() - 1
                ? runs.get(k).to()
                : (runs.get(k).to() + runs.get(k + 1).from()) / 2;
        return Math.max(1, to - from);
    }

    private static double off(double length, double expected) {
        double ratio = Math.log(length / expected);
        return Math.abs(ratio) > Math.log(LARGEST) ? Double.POSITIVE_INFINITY : ratio * ratio;
    }

    /** Of a change of colour before that character. */
    private static double change(String text, int at) {
        if (at == 0) {
            return 0;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (Character.isLowSurrogate(after)) {
            return Double.POSITIVE_INFINITY;
        }
        if (isHan(before) && isHan(after)) {
            return BETWEEN_HAN;
        }
        boolean digits = Character.isDigit(before) && Character.isDigit(after);
        boolean letters = Character.isLetter(before) && Character.isLetter(after);
        return digits || (letters && isHan(before) == isHan(after)) ? INSIDE_A_WORD : 0;
    }

    private static boolean isHan(char c) {
        return Character.isIdeographic(c) || (c >= 0x2E80 && Character.isLetter(c));
    }

    /** Of the characters, in em from the line's begin. */
    private static double[] ends(String text) {
        double[] ends = new double[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            ends[i + 1] = ends[i] + width(text.charAt(i));
        }
        return ends;
    }

    /** About, in em: by Noto Sans CJK. */
    private static double width(char c) {
        if (c >= 0x2E80) {
            return 1;
        }
        if (Character.isDigit(c)) {
            return 0.555;
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? 0.63 : 0.53;
        }
        return c == '%' ? 0.9 : c == '¥' || c == '$' ? 0.555 : 0.28;
    }
}
