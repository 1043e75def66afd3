package imagetranslate.message;

/** A point in source pixels: x to the right, y downward, (0, 0) the picture's top-left corner. */
public record Point(double x, double y) {}
