package imagetranslate.typesetting.style;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** A line whose words have colours of their own: their mixture is a colour that nobody chose. */
final class WordColours {
    /** Of a stretch of the line, in em: less than a character, so that most stretches are of one colour. */
    private static final double STRETCH = 0.5;

    /** Pixels that say which colour a stretch has. */
    private static final int FEWEST = 6;

    private static final double CLEARLY_ANOTHER = 50;

    private WordColours() {}

    /**
     * The pixels of the stretches whose colour most of the line's length has. A gradient across the line is in all
     * stretches the same, so all of its pixels stay.
     *
     * @param pixels of the letters
     * @param along where in the line a pixel lies, in pixels
     * @param colour of a pixel, 0xrrggbb
     * @param em in pixels
     */
    static int[] commonest(int[] pixels, IntToDoubleFunction along, IntUnaryOperator colour, double em) {
        Map<Integer, List<Integer>> stretches = new TreeMap<>();
        for (int pixel : pixels) {
            int stretch = (int) Math.floor(along.applyAsDouble(pixel) / (STRETCH * em));
            stretches.computeIfAbsent(stretch, k -> new ArrayList<>()).add(pixel);
        }
        stretches.values().removeIf(stretch -> stretch.size() < FEWEST);
        Map<Integer, Integer> colours = new TreeMap<>();
        stretches.forEach((at, stretch) -> colours.put(
                at,
                Colours.median(
                        stretch.stream().mapToInt(Integer::intValue).map(colour).toArray())));
        int most = 0;
        int chosen = 0;
        for (int candidate : colours.values()) {
            int like = alike(candidate, colours.values());
            if (like > most) {
                most = like;
                chosen = candidate;
            }
        }
        if (most == colours.size()) {
            return pixels;
        }
        int one = chosen;
        stretches.keySet().removeIf(at -> Colours.distance(colours.getOrDefault(at, 0), one) >= CLEARLY_ANOTHER);
        return stretches.values().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int alike(int colour, Collection<Integer> others) {
        return (int) others.stream()
                .filter(other -> Colours.distance(colour, other) < CLEARLY_ANOTHER)
                .count();
    }
}
