package imagetranslate.samples.texture;

/** A surface by its height, 0 to 1; one motif is one unit wide and high. */
interface Relief {
    double at(double u, double v);

    /** 0 to 1: inside a box of that half width and half height about the middle of its cell, its edge that soft. */
    static double box(double u, double v, double halfWidth, double halfHeight, double soft) {
        double outside = Math.max(Math.abs(cell(u)) - halfWidth, Math.abs(cell(v)) - halfHeight);
        return clamp(0.5 - outside / soft);
    }

    static double disc(double u, double v, double radius, double soft) {
        return clamp(0.5 - (Math.hypot(cell(u), cell(v)) - radius) / soft);
    }

    /** From the middle of its cell, -0.5 to 0.5. */
    static double cell(double u) {
        return u - Math.floor(u) - 0.5;
    }

    static int number(double u) {
        return (int) Math.floor(u);
    }

    static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
