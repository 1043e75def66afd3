package imagetranslate.typesetting.style;

import imagetranslate.scene.TextStyle.Outline;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * An outline of one to two pixels, as body copy on photographs has it: nowhere is a pixel all of its colour, but the pixels right
 * beside the letters have one that no mixture of letter and ground has.
 *
 * @param outside of each pixel of a window its distance to the nearest stroke, in pixels; 0 on it
 * @param seen a pixel's colour
 * @param below the same without text
 */
record ThinOutline(float[] outside, IntUnaryOperator seen, IntUnaryOperator below) {
    private static final double BESIDE = 1.2;
    private static final double FARTHEST = 3.2;

    /** A shadow that is soft, or a glow, is still there. */
    private static final double BEYOND = 4.5;

    private static final int FEWEST = 40;

    /** Distance of a colour from all mixtures of letter and ground. */
    private static final double NO_MIXTURE = 40;

    private static final double ALL_AROUND = 0.75;
    private static final double LEAST_SEEN = 25;

    /** @param em in pixels */
    Optional<Outline> around(int fill, double em) {
        int[] beside = band(0, BESIDE);
        if (beside.length < FEWEST) {
            return Optional.empty();
        }
        int ground = Colours.median(IntStream.of(beside).map(below).toArray());
        int[] own = IntStream.of(beside)
                .filter(i -> off(seen.applyAsInt(i), fill, ground) > NO_MIXTURE)
                .toArray();
        int[] beyond = band(FARTHEST, BEYOND);
        long gone = IntStream.of(beyond)
                .filter(i -> Colours.distance(seen.applyAsInt(i), below.applyAsInt(i)) < LEAST_SEEN)
                .count();
        if (own.length < ALL_AROUND * beside.length || gone < ALL_AROUND * beyond.length) {
            return Optional.empty();
        }
        int colour = Colours.median(IntStream.of(own)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -off(seen.applyAsInt(i), fill, ground)))
                .limit(Math.max(1, own.length / 3))
                .mapToInt(seen::applyAsInt)
                .toArray());
        double more = IntStream.of(band(BESIDE, FARTHEST))
                .mapToDouble(i -> Colours.share(seen.applyAsInt(i), below.applyAsInt(i), colour))
                .sum();
        return Optional.of(new Outline(colour, (1 + more / beside.length) / em));
    }

    private int[] band(double from, double to) {
        return IntStream.range(0, outside.length)
                .filter(i -> outside[i] > from && outside[i] <= to)
                .toArray();
    }

    private static double off(int rgb, int one, int other) {
        return Colours.distance(rgb, Colours.mix(one, other, Colours.share(rgb, one, other)));
    }
}
