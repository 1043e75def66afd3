package imagetranslate.samples.type;

import java.awt.Color;
import java.util.List;
import java.util.Random;

/** Colours that can be read on each other. */
final class Palette {
    /** What body copy, headlines and buttons are set in. */
    private static final List<Integer> INKS = List.of(
            0x1A1A1A, 0x333333, 0x5A4632, 0x1F4D43, 0x17365D, 0x7A1712, 0xC8141E, 0xD9694F, 0xFFFFFF, 0xFFF6E3,
            0xFFE38A, 0xBFE3FF, 0xF7C6D0, 0x0A5C8A, 0x4B2A78, 0xE0561B, 0x2B7A3D);

    private Palette() {}

    static Color paper(Random random) {
        boolean dark = random.nextInt(3) == 0;
        int base = dark ? 20 : 195;
        return new Color(base + random.nextInt(60), base + random.nextInt(60), base + random.nextInt(60));
    }

    /** One of the inks with at least that contrast to all of these, or the best of black and white. */
    static int ink(Random random, double least, List<Color> grounds) {
        List<Integer> inks =
                INKS.stream().filter(ink -> worst(ink, grounds) >= least).toList();
        if (!inks.isEmpty()) {
            return inks.get(random.nextInt(inks.size()));
        }
        return worst(0x000000, grounds) > worst(0xFFFFFF, grounds) ? 0x000000 : 0xFFFFFF;
    }

    static double worst(int ink, List<Color> grounds) {
        return grounds.stream()
                .mapToDouble(ground -> contrast(ink, ground.getRGB() & 0xFFFFFF))
                .min()
                .orElse(1);
    }

    /** WCAG 2 contrast ratio, 1 to 21. */
    static double contrast(int a, int b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int level) {
        double c = level / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
