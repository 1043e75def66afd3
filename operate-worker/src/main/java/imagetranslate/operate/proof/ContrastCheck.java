package imagetranslate.operate.proof;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;

import imagetranslate.operate.proof.ProofSheet.Erased;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Whether the letters stand out from what is right around them: their ground, or the outline or shadow that they were given. By
 * the square em, for a text may run from light ground onto dark.
 */
final class ContrastCheck {
    /** WCAG 2 asks that of large type. */
    private static final double LEAST = 3;

    /** What rounding takes of a contrast that was made to be just enough. */
    private static final double ROUNDING = 0.97;

    /** As faint as the source was, a text may be. */
    private static final double FAINTER = 0.85;

    /** Of the squares so many may be worse: an end of the text over a spot. */
    private static final double SPARED = 0.2;

    /** Of the source; its masks hold the edges of the letters too. */
    private static final double MIDDLE = 0.5;

    /** How wide what is around the letters is, in em, at most: no wider than the outline that they were given. */
    private static final double RING = 0.08;

    /** In em. What is thinner is no outline. */
    private static final double OUTLINE = 0.015;

    /** Of what is around the letters, the edges of outlines count for less: so far up from what is most like the letters. */
    private static final double SEEN = 0.6;

    /** Of a glyph's pixels those that it covers by more: the others are half ground. */
    private static final int COVERED = 180;

    /** Pixels in a square, of letters and of ground: fewer say nothing. */
    private static final int FEWEST = 6;

    private ContrastCheck() {}

    static Optional<Finding> check(ProofSheet sheet, String block, Impression text) {
        byte[] letters = new byte[text.coverage().length];
        byte[] touched = new byte[letters.length];
        int full = Arrays.stream(text.coverage()).max().orElse(0);
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) (text.coverage()[i] > Math.min(COVERED, 0.7 * full) ? 255 : 0);
            touched[i] = (byte) (text.coverage()[i] > 0 ? 255 : 0);
        }
        double contrast = at(SPARED, contrasts(text.after(), letters, touched, text.em(), ring(text) * text.em()));
        if (contrast >= LEAST * ROUNDING) {
            return Optional.empty();
        }
        double source = sheet.erased().stream()
                .filter(line -> line.block().equals(block))
                .mapToDouble(line -> ofSource(sheet, line))
                .max()
                .orElse(LEAST);
        return contrast >= FAINTER * source
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.CONTRAST,
                        block,
                        contrast,
                        String.format(
                                Locale.ROOT,
                                "the contrast of its letters is %.1f to 1; in the source it was %.1f",
                                contrast,
                                source)));
    }

    private static double ofSource(ProofSheet sheet, Erased line) {
        double em = line.look().style().size();
        try (Mat whole = line.mask().strokes().clone()) {
            byte[] strokes = PixelWindow.bytes(whole);
            PixelWindow place = PixelWindow.of(sheet.source(), line.mask().box());
            return at(MIDDLE, contrasts(place, strokes, strokes, em, RING * em));
        }
    }

    private static double ring(Impression text) {
        double outline =
                text.look().outlines().stream().mapToDouble(Outline::width).sum();
        return outline < OUTLINE ? RING : Math.min(RING, outline);
    }

    /**
     * Square by square, the worst first.
     *
     * @param letters 255 on the letters' own colour
     * @param touched 255 also on their edges
     * @param em in pixels
     * @param ring in pixels
     */
    private static List<Double> contrasts(PixelWindow picture, byte[] letters, byte[] touched, double em, double ring) {
        byte[] around = around(touched, picture, ring);
        int side = (int) Math.max(8, Math.rint(em));
        List<Double> contrasts = new ArrayList<>();
        for (int top = 0; top < picture.height(); top += side) {
            for (int left = 0; left < picture.width(); left += side) {
                Lights square = new Lights(picture, left, top, side);
                double[] ink = square.of(letters);
                double[] ground = square.of(around);
                if (ink.length >= FEWEST && ground.length >= FEWEST) {
                    double letter = ink[Math.floorDiv(ink.length, 2)];
                    double[] each = Arrays.stream(ground)
                            .map(light -> Rgb.contrast(letter, light))
                            .sorted()
                            .toArray();
                    contrasts.add(each[(int) (SEEN * each.length)]);
                }
            }
        }
        contrasts.sort(null);
        return contrasts;
    }

    private static double at(double share, List<Double> contrasts) {
        return contrasts.isEmpty() ? LEAST : contrasts.get((int) (share * contrasts.size()));
    }

    /** 255 beside the letters. */
    private static byte[] around(byte[] touched, PixelWindow picture, double ring) {
        int reach = 2 * (int) Math.max(1, Math.rint(ring)) + 1;
        try (Mat mask = PixelWindow.mat(touched, picture.width(), picture.height(), CV_8UC1);
                Size size = new Size(reach, reach);
                Mat disc = getStructuringElement(MORPH_ELLIPSE, size);
                Mat wide = new Mat()) {
            dilate(mask, wide, disc);
            byte[] around = PixelWindow.bytes(wide);
            for (int i = 0; i < around.length; i++) {
                around[i] &= (byte) ~touched[i];
            }
            return around;
        }
    }

    /** Luminances in a square of a picture. */
    private record Lights(PixelWindow picture, int left, int top, int side) {
        double[] of(byte[] mask) {
            double[] lights = new double[side * side];
            int count = 0;
            for (int y = top; y < Math.min(picture.height(), top + side); y++) {
                for (int x = left; x < Math.min(picture.width(), left + side); x++) {
                    int at = y * picture.width() + x;
                    if (mask[at] != 0) {
                        lights[count++] = Rgb.luminance(Rgb.at(picture, at));
                    }
                }
            }
            double[] sorted = Arrays.copyOf(lights, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
