package imagetranslate.bench.type;

/** How far apart two colours look: CIEDE2000 (Sharma, Wu, Dalal 2005), of sRGB under D65. */
final class ColourDistance {
    private ColourDistance() {}

    /** @param one 0xrrggbb */
    static double of(int one, int other) {
        double[] a = lab(one);
        double[] b = lab(other);
        double c1 = Math.hypot(a[1], a[2]);
        double c2 = Math.hypot(b[1], b[2]);
        double mean7 = Math.pow((c1 + c2) / 2, 7);
        double g = 0.5 * (1 - Math.sqrt(mean7 / (mean7 + Math.pow(25, 7))));
        double a1 = (1 + g) * a[1];
        double a2 = (1 + g) * b[1];
        double chroma1 = Math.hypot(a1, a[2]);
        double chroma2 = Math.hypot(a2, b[2]);
        double hue1 = hue(a1, a[2]);
        double hue2 = hue(a2, b[2]);
        double dl = b[0] - a[0];
        double dc = chroma2 - chroma1;
        boolean grey = chroma1 * chroma2 == 0;
        double turn = grey ? 0 : turn(hue2 - hue1);
        double dh = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(Math.toRadians(turn) / 2);
        double l = (a[0] + b[0]) / 2;
        double c = (chroma1 + chroma2) / 2;
        double h = grey ? hue1 + hue2 : middle(hue1, hue2);
        double t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
        double sl = 1 + 0.015 * (l - 50) * (l - 50) / Math.sqrt(20 + (l - 50) * (l - 50));
        double sc = 1 + 0.045 * c;
        double sh = 1 + 0.015 * c * t;
        double c7 = Math.pow(c, 7);
        double rotation = -2
                * Math.sqrt(c7 / (c7 + Math.pow(25, 7)))
                * Math.sin(Math.toRadians(60 * Math.exp(-Math.pow((h - 275) / 25, 2))));
        return Math.sqrt(
                Math.pow(dl / sl, 2) + Math.pow(dc / sc, 2) + Math.pow(dh / sh, 2) + rotation * (dc / sc) * (dh / sh));
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double turn(double difference) {
        return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
    }

    private static double middle(double one, double other) {
        double sum = one + other;
        if (Math.abs(one - other) <= 180) {
            return sum / 2;
        }
        return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    }

    private static double[] lab(int rgb) {
        double r = linear(rgb >> 16 & 255);
        double g = linear(rgb >> 8 & 255);
        double b = linear(rgb & 255);
        double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    private static double linear(int level) {
        double c = level / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
