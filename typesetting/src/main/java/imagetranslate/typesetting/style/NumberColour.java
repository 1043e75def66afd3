package imagetranslate.typesetting.style;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Prices and percentages often have a colour of their own in their line; a translation has the same numbers. */
final class NumberColour {
    private static final double CLEARLY_ANOTHER = 50;

    /** Of a number's pixels, those of its colour. */
    private static final double OF_ONE_COLOUR = 0.65;

    private static final int FEWEST = 12;

    private NumberColour() {}

    /**
     * @param text of the line
     * @param places of the letters' pixels, as shares of the line's length from its begin
     * @param colours theirs
     * @return empty where the numbers look as the rest does, or where there is no rest
     */
    static OptionalInt of(String text, double[] places, int[] colours) {
        List<double[]> stretches = stretches(text);
        if (stretches.isEmpty()) {
            return OptionalInt.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double at = places[i];
            if (stretches.stream().anyMatch(s -> at > s[0] + (s[1] - s[0]) / 8 && at < s[1] - (s[1] - s[0]) / 8)) {
                numbers.add(colours[i]);
            } else if (stretches.stream().noneMatch(s -> at > s[0] && at < s[1])) {
                rest.add(colours[i]);
            }
        }
        if (numbers.size() < FEWEST || rest.size() < FEWEST) {
            return OptionalInt.empty();
        }
        int number = median(numbers);
        int other = median(rest);
        boolean apart = Colours.distance(number, other) > CLEARLY_ANOTHER
                && share(numbers, number) > OF_ONE_COLOUR
                && share(rest, number) < 1 - OF_ONE_COLOUR;
        return apart ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static int median(List<Integer> colours) {
        return Colours.median(colours.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double share(List<Integer> colours, int like) {
        return colours.stream()
                        .filter(c -> Colours.distance(c, like) < CLEARLY_ANOTHER)
                        .count()
                / (double) colours.size();
    }

    /** Where the text's numbers are, as shares of its length. */
    private static List<double[]> stretches(String text) {
        double[] ends = new double[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            ends[i + 1] = ends[i] + width(text.charAt(i));
        }
        double all = ends[text.length()];
        return NumberRuns.of(text).stream()
                .map(run -> new double[] {ends[run.start()] / all, ends[run.end()] / all})
                .toList();
    }

    /** About, in em: by Noto Sans CJK. */
    private static double width(char c) {
        if (Character.isIdeographic(c) || c >= 0x2E80) {
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
