package imagetranslate.samples.goods;

import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** The ways in which surfaces lie. */
final class Warps {
    private Warps() {}

    /**
     * A plane in perspective.
     *
     * @param quad where the face's corners are, clockwise from its top-left
     * @param from light at the left, {@code to} at the right
     */
    static Warp plane(double[][] quad, int width, int height, double from, double to) {
        double[] h = inverse(squareTo(quad));
        Rectangle2D bounds = bounds(quad);
        return new Warp() {
            @Override
            public double[] face(double x, double y) {
                double w = h[6] * x + h[7] * y + h[8];
                return new double[] {(h[0] * x + h[1] * y + h[2]) / w * width, (h[3] * x + h[4] * y + h[5]) / w * height
                };
            }

            @Override
            public double light(double x, double y) {
                return from + (to - from) * (x - bounds.getMinX()) / bounds.getWidth();
            }

            @Override
            public Rectangle2D bounds() {
                return bounds;
            }
        };
    }

    /**
     * The front half of an upright cylinder, seen a little from above.
     *
     * @param bow how far the middle of a level line hangs below its ends, in pixels
     * @param turn of the label about the axis, in radians
     */
    static Warp cylinder(
            double x0, double y0, double radius, double tall, double bow, double turn, int width, int height) {
        return new Warp() {
            @Override
            public double @Nullable [] face(double x, double y) {
                double across = (x - x0) / radius;
                if (Math.abs(across) >= 1) {
                    return null;
                }
                double front = Math.sqrt(1 - across * across);
                double angle = Math.asin(across) + turn;
                return new double[] {(0.5 + angle / Math.PI) * width, (y - y0 - bow * (front - 1)) / tall * height};
            }

            @Override
            public double light(double x, double y) {
                double across = (x - x0) / radius;
                double gleam = Math.exp(-Math.pow((across + 0.45) / 0.12, 2));
                return 0.45 + 0.6 * Math.sqrt(Math.max(0, 1 - across * across)) + 0.25 * gleam;
            }

            @Override
            public Rectangle2D bounds() {
                return new Rectangle2D.Double(x0 - radius, y0 - bow, 2 * radius, tall + bow);
            }
        };
    }

    /**
     * A surface that is not flat: cloth in folds, or a cushion.
     *
     * @param under how it lies apart from that
     * @param deep how far the folds shift what lies on them, in pixels of the face
     * @param wide from fold to fold, in pixels of the picture
     * @param lie of the folds, in radians
     */
    static Warp folded(Warp under, double deep, double wide, double lie, double phase) {
        double cos = Math.cos(lie) * 2 * Math.PI / wide;
        double sin = Math.sin(lie) * 2 * Math.PI / wide;
        return new Warp() {
            @Override
            public double @Nullable [] face(double x, double y) {
                double[] p = under.face(x, y);
                if (p == null) {
                    return null;
                }
                double wave = Math.sin(x * cos + y * sin + phase) + 0.5 * Math.sin(2.3 * (x * cos - y * sin) + phase);
                return new double[] {p[0] + 0.6 * deep * wave, p[1] + deep * wave};
            }

            @Override
            public double light(double x, double y) {
                double slope = Math.cos(x * cos + y * sin + phase) + 0.5 * Math.cos(2.3 * (x * cos - y * sin) + phase);
                return under.light(x, y) * (1 - 0.16 * slope);
            }

            @Override
            public Rectangle2D bounds() {
                return under.bounds();
            }
        };
    }

    /** Bulging towards the eye: a cushion, a filled bag. {@code swell} 0 is flat, 0.3 much. */
    static Warp bulged(Warp under, double swell, int width, int height) {
        return new Warp() {
            @Override
            public double @Nullable [] face(double x, double y) {
                double[] p = under.face(x, y);
                if (p == null) {
                    return null;
                }
                double u = 2 * p[0] / width - 1;
                double v = 2 * p[1] / height - 1;
                return new double[] {
                    (u * (1 + swell * v * v) + 1) / 2 * width, (v * (1 + swell * u * u) + 1) / 2 * height
                };
            }

            @Override
            public double light(double x, double y) {
                double[] p = under.face(x, y);
                double u = p == null ? 0 : 2 * p[0] / width - 1;
                double v = p == null ? 0 : 2 * p[1] / height - 1;
                return under.light(x, y) * (1.1 - 0.35 * (u * u + v * v) * (0.5 + swell)) - 0.12 * (u + v) * swell;
            }

            @Override
            public Rectangle2D bounds() {
                return under.bounds();
            }
        };
    }

    private static Rectangle2D bounds(double[][] quad) {
        Rectangle2D bounds = new Rectangle2D.Double(quad[0][0], quad[0][1], 0, 0);
        for (double[] corner : quad) {
            bounds.add(corner[0], corner[1]);
        }
        return bounds;
    }

    /** The projective map from the unit square to a quad (Heckbert 1989, "Fundamentals of Texture Mapping", 2.2.3). */
    private static double[] squareTo(double[][] q) {
        double dx1 = q[1][0] - q[2][0];
        double dx2 = q[3][0] - q[2][0];
        double dy1 = q[1][1] - q[2][1];
        double dy2 = q[3][1] - q[2][1];
        double sx = q[0][0] - q[1][0] + q[2][0] - q[3][0];
        double sy = q[0][1] - q[1][1] + q[2][1] - q[3][1];
        double det = dx1 * dy2 - dx2 * dy1;
        double g = (sx * dy2 - dx2 * sy) / det;
        double h = (dx1 * sy - sx * dy1) / det;
        return new double[] {
            q[1][0] - q[0][0] + g * q[1][0],
            q[3][0] - q[0][0] + h * q[3][0],
            q[0][0],
            q[1][1] - q[0][1] + g * q[1][1],
            q[3][1] - q[0][1] + h * q[3][1],
            q[0][1],
            g,
            h,
            1
        };
    }

    private static double[] inverse(double[] m) {
        return new double[] {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
    }
}
