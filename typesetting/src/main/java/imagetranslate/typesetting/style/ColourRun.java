package imagetranslate.typesetting.style;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A stretch of a line whose letters have one colour.
 *
 * @param from in pixels along the line
 * @param to likewise
 * @param colour 0xrrggbb
 */
record ColourRun(double from, double to, int colour) {
    /** In em: what is looked at together is less than a letter. */
    private static final double SLICE = 0.25;

    /** Pixels that say which colour a slice has. */
    private static final int FEWEST = 6;

    /** Of a slice: the others may be a stroke's edge. */
    private static final double ALL_FILL = 0.2;

    private static final double CLEARLY_ANOTHER = 50;

    /** Of a slice from its run's colour, on average: where colours pass into each other it is more. */
    private static final double PURE = 20;

    /** Of all slices those that may have no run's colour: where two meet. */
    private static final double MIXED = 0.2;

    /** Pixels: a stroke's middle, if it is so wide. */
    private static final double CLEAR_OF_EDGES = 2;

    /** In pixels: of smaller type most strokes are thin, and those that aren't are where two meet. */
    private static final double SMALLEST_CLEAR = 28;

    /** Of all, so many are where strokes aren't thin. */
    private static final double CLEAR_SHARE = 0.1;

    /** More than colours can be apart. */
    private static final double FARTHEST = 1000;

    /** So near to what lies between the ground's colour and another one, a colour is that one's ink. */
    private static final double MIXTURE = 30;

    private static final int MOST_COLOURS = 4;
    private static final int MOST_RUNS = 12;

    /** In em, of a run. */
    private static final double SHORTEST = 0.3;

    /**
     * A line's letters.
     *
     * @param along where in the line a pixel lies
     * @param ground the colour without them
     * @param depth of a pixel in its stroke, in pixels
     */
    record Letters(
            int[] pixels,
            IntToDoubleFunction along,
            IntUnaryOperator colour,
            IntUnaryOperator ground,
            IntToDoubleFunction depth) {
        /** The surer it is that a pixel is no stroke's edge, the more. */
        double fill(int pixel) {
            double clear = Math.min(CLEAR_OF_EDGES, depth.applyAsDouble(pixel));
            return clear * FARTHEST + Colours.distance(colour.applyAsInt(pixel), ground.applyAsInt(pixel));
        }

        boolean isThin() {
            return IntStream.of(pixels)
                            .filter(pixel -> depth.applyAsDouble(pixel) >= CLEAR_OF_EDGES)
                            .count()
                    < CLEAR_SHARE * pixels.length;
        }

        int commonGround() {
            return Colours.median(IntStream.of(pixels).map(ground).toArray());
        }
    }

    double length() {
        return to - from;
    }

    /** The colour of most of the line's length. */
    static int main(Collection<ColourRun> runs) {
        Map<Integer, Double> lengths = new TreeMap<>();
        runs.forEach(run -> lengths.merge(run.colour, run.length(), Double::sum));
        return lengths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /**
     * The line's runs in order.
     *
     * @param em in pixels
     * @return empty where all is of one colour, or passes from one into another
     */
    static List<ColourRun> of(Letters letters, double em) {
        SortedMap<Integer, List<Integer>> slices = new TreeMap<>();
        for (int pixel : letters.pixels) {
            int slice = (int) Math.floor(letters.along.applyAsDouble(pixel) / (SLICE * em));
            slices.computeIfAbsent(slice, k -> new ArrayList<>()).add(pixel);
        }
        slices.values().removeIf(slice -> slice.size() < FEWEST);
        List<List<Integer>> ordered = List.copyOf(slices.values());
        int[] colours = ordered.stream().mapToInt(slice -> fill(slice, letters)).toArray();
        List<Integer> centres = centres(colours);
        if (centres.size() < 2
                || centres.size() > MOST_COLOURS
                || ((em < SMALLEST_CLEAR || letters.isThin()) && isOneInk(centres, letters.commonGround()))) {
            return List.of();
        }
        List<ColourRun> runs = runs(ordered, colours, centres, letters.along);
        return runs.size() < 2 || runs.size() > MOST_RUNS || runs.stream().anyMatch(run -> run.length() < SHORTEST * em)
                ? List.of()
                : runs;
    }

    private static int fill(List<Integer> slice, Letters letters) {
        int[] farthest = slice.stream()
                .sorted(Comparator.comparingDouble((Integer pixel) -> -letters.fill(pixel)))
                .limit((long) Math.max(4, ALL_FILL * slice.size()))
                .mapToInt(letters.colour::applyAsInt)
                .toArray();
        return Colours.median(farthest);
    }

    /** Colours that several slices share; empty where they aren't clearly each its own. */
    private static List<Integer> centres(int[] colours) {
        List<Integer> left = new ArrayList<>(IntStream.of(colours).boxed().toList());
        List<Integer> centres = new ArrayList<>();
        double spread = 0;
        int counted = 0;
        while (left.size() > MIXED * colours.length || (!left.isEmpty() && alike(left, commonest(left)) > 1)) {
            int candidate = commonest(left);
            int[] like = left.stream()
                    .filter(c -> Colours.distance(c, candidate) < CLEARLY_ANOTHER)
                    .mapToInt(Integer::intValue)
                    .toArray();
            int centre = Colours.median(like);
            spread += IntStream.of(like)
                    .mapToDouble(c -> Colours.distance(c, centre))
                    .sum();
            counted += like.length;
            left.removeIf(c -> Colours.distance(c, candidate) < CLEARLY_ANOTHER);
            if (like.length > 1) {
                centres.add(centre);
            } else if (left.isEmpty()) {
                break;
            }
        }
        boolean pure = counted > 0 && spread / counted < PURE && counted >= (1 - MIXED) * colours.length;
        return pure ? centres : List.of();
    }

    /** Thin strokes are mixed with their ground, here more and there less. */
    private static boolean isOneInk(List<Integer> centres, int ground) {
        return centres.stream().anyMatch(one -> centres.stream().anyMatch(other -> {
            int mixed = Colours.mix(ground, other, Colours.share(one, ground, other));
            return !one.equals(other) && Colours.distance(one, mixed) < MIXTURE;
        }));
    }

    private static int commonest(List<Integer> colours) {
        return colours.stream()
                .max(Comparator.comparingLong(c -> alike(colours, c)))
                .orElse(0);
    }

    private static long alike(List<Integer> colours, int one) {
        return colours.stream()
                .filter(c -> Colours.distance(c, one) < CLEARLY_ANOTHER)
                .count();
    }

    /** A slice between two runs is no run: both colours are in it. */
    private static List<ColourRun> runs(
            List<List<Integer>> slices, int[] colours, List<Integer> centres, IntToDoubleFunction along) {
        int[] nearest = IntStream.of(colours)
                .map(c -> centres.stream()
                        .min(Comparator.comparingDouble(centre -> Colours.distance(centre, c)))
                        .orElse(0))
                .toArray();
        List<ColourRun> runs = new ArrayList<>();
        for (int i = 0; i < nearest.length; i++) {
            boolean alone = (i == 0 || nearest[i - 1] != nearest[i])
                    && (i == nearest.length - 1 || nearest[i + 1] != nearest[i]);
            double from = slices.get(i).stream()
                    .mapToDouble(along::applyAsDouble)
                    .min()
                    .orElse(0);
            double to = slices.get(i).stream()
                    .mapToDouble(along::applyAsDouble)
                    .max()
                    .orElse(0);
            ColourRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.colour == nearest[i]) {
                runs.set(runs.size() - 1, new ColourRun(last.from, to, last.colour));
            } else if (!alone) {
                runs.add(new ColourRun(from, to, nearest[i]));
            }
        }
        return runs;
    }
}
