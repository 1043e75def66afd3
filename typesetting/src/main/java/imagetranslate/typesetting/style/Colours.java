package imagetranslate.typesetting.style;

import java.util.Arrays;
import java.util.Locale;

/** Arithmetic on 0xrrggbb. */
public final class Colours {
    private Colours() {}

    public static int red(int rgb) {
        return rgb >> 16 & 255;
    }

    public static int green(int rgb) {
        return rgb >> 8 & 255;
    }

    public static int blue(int rgb) {
        return rgb & 255;
    }

    static int of(double red, double green, double blue) {
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    public static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    /** Euclidean, 0 to 441. */
    public static double distance(int a, int b) {
        double dr = red(a) - red(b);
        double dg = green(a) - green(b);
        double db = blue(a) - blue(b);
        return Math.sqrt(dr * dr + dg * dg + db * db);
    }

    static int mix(int a, int b, double share) {
        return of(
                red(a) + (red(b) - red(a)) * share,
                green(a) + (green(b) - green(a)) * share,
                blue(a) + (blue(b) - blue(a)) * share);
    }

    /** Channel by channel; 0 for none. */
    static int median(int[] colours) {
        if (colours.length == 0) {
            return 0;
        }
        int middle = colours.length / 2;
        return of(
                Arrays.stream(colours).map(Colours::red).sorted().toArray()[middle],
                Arrays.stream(colours).map(Colours::green).sorted().toArray()[middle],
                Arrays.stream(colours).map(Colours::blue).sorted().toArray()[middle]);
    }

    /** How far on the way from one colour to the other, 0 to 1. */
    static double share(int rgb, int from, int to) {
        double dr = red(to) - red(from);
        double dg = green(to) - green(from);
        double db = blue(to) - blue(from);
        double whole = Math.max(1, dr * dr + dg * dg + db * db);
        double part = (red(rgb) - red(from)) * dr + (green(rgb) - green(from)) * dg + (blue(rgb) - blue(from)) * db;
        return Math.max(0, Math.min(1, part / whole));
    }

    /** 0 to 255, as an eye weighs it (Rec. 601). */
    static double luma(int rgb) {
        return 0.299 * red(rgb) + 0.587 * green(rgb) + 0.114 * blue(rgb);
    }

    /** WCAG 2 contrast ratio, 1 to 21. */
    static double contrast(int a, int b) {
        double la = relativeLuminance(a);
        double lb = relativeLuminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double relativeLuminance(int rgb) {
        return 0.2126 * linear(red(rgb)) + 0.7152 * linear(green(rgb)) + 0.0722 * linear(blue(rgb));
    }

    private static double linear(int level) {
        double c = level / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int level(double v) {
        return (int) Math.round(Math.max(0, Math.min(255, v)));
    }
}
