package imagetranslate.message;

/**
 * How a line's ink looks, whatever it says: type that is set on a page is sharp and evenly inked, print on goods was
 * photographed with them.
 *
 * @param sharpness of the ink's edges: the steepest change of tone from pixel to pixel as a part of the contrast; 0.5 for type
 *     as it was set, about 0.34 after a blur with a standard deviation of one pixel
 * @param shade how unlike the ink's tone is along the line, as a part of its contrast to the ground
 * @param bow how far the middle of the line lies beside its ends, in heights of the line, downward
 * @param shear by how much stems lean against the upright of the line, as a tangent, to the right
 */
public record Imprint(double sharpness, double shade, double bow, double shear) {}
