package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Optional;

/** The axis of a rule, a frame or a ring: a straight line, a rectangle or a circle. */
public sealed interface RulePath permits RulePath.Line, RulePath.Circle, FramePath {
    /** Signed, in pixels. */
    double across(double x, double y);

    /** As above, of a pixel of the crop. */
    default double across(PixelWindow crop, int pixel) {
        int x = pixel % crop.width();
        int y = pixel / crop.width();
        return across(x, y);
    }

    /** How far along the axis the nearest point of it lies, in pixels; a circle's goes round from 0 to its length. */
    double along(double x, double y);

    /** Of a circle or a frame, its length; 0 of a line. */
    double length();

    /** The axis nearest to all points, by their weights, beginning from this one. */
    RulePath fitted(Points points);

    /**
     * Pixels by their weights.
     *
     * @param n how many are in use
     */
    record Points(double[] x, double[] y, double[] weight, int n) {}

    /**
     * @param dx of a unit vector along it
     * @param dy as dx
     */
    record Line(double x, double y, double dx, double dy) implements RulePath {
        static Line through(double x0, double y0, double x1, double y1) {
            double length = Math.hypot(x1 - x0, y1 - y0);
            return new Line(x0, y0, (x1 - x0) / length, (y1 - y0) / length);
        }

        @Override
        public double across(double px, double py) {
            return (px - x) * -dy + (py - y) * dx;
        }

        @Override
        public double along(double px, double py) {
            return (px - x) * dx + (py - y) * dy;
        }

        @Override
        public double length() {
            return 0;
        }

        @Override
        public RulePath fitted(Points p) {
            double sum = 0;
            double mx = 0;
            double my = 0;
            for (int i = 0; i < p.n; i++) {
                sum += p.weight[i];
                mx += p.weight[i] * p.x[i];
                my += p.weight[i] * p.y[i];
            }
            mx /= sum;
            my /= sum;
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = 0; i < p.n; i++) {
                xx += p.weight[i] * (p.x[i] - mx) * (p.x[i] - mx);
                xy += p.weight[i] * (p.x[i] - mx) * (p.y[i] - my);
                yy += p.weight[i] * (p.y[i] - my) * (p.y[i] - my);
            }
            double angle = Math.atan2(2 * xy, xx - yy) / 2;
            return new Line(mx, my, Math.cos(angle), Math.sin(angle));
        }
    }

    record Circle(double x, double y, double radius) implements RulePath {
        private static final int ROUNDS = 4;

        /** @return empty where the three lie on a line */
        static Optional<RulePath> through(double ax, double ay, double bx, double by, double cx, double cy) {
            double d = 2 * ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
            if (Math.abs(d) < 1e-6) {
                return Optional.empty();
            }
            double b = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
            double c = (cx - ax) * (cx - ax) + (cy - ay) * (cy - ay);
            double ux = ((cy - ay) * b - (by - ay) * c) / d;
            double uy = ((bx - ax) * c - (cx - ax) * b) / d;
            return Optional.of(new Circle(ax + ux, ay + uy, Math.hypot(ux, uy)));
        }

        @Override
        public double across(double px, double py) {
            // millions of times a line, and Math.hypot takes ten times as long
            return Math.sqrt((px - x) * (px - x) + (py - y) * (py - y)) - radius;
        }

        @Override
        public double along(double px, double py) {
            double angle = Math.atan2(py - y, px - x);
            return (angle < 0 ? angle + 2 * Math.PI : angle) * radius;
        }

        @Override
        public double length() {
            return 2 * Math.PI * radius;
        }

        /** Gauss and Newton's, on the distances from the circle. */
        @Override
        public RulePath fitted(Points p) {
            double cx = x;
            double cy = y;
            double r = radius;
            for (int round = 0; round < ROUNDS; round++) {
                double[][] normal = new double[3][3];
                double[] right = new double[3];
                for (int i = 0; i < p.n; i++) {
                    double away = Math.max(1e-9, Math.hypot(p.x[i] - cx, p.y[i] - cy));
                    double[] slope = {(p.x[i] - cx) / away, (p.y[i] - cy) / away, 1};
                    for (int a = 0; a < 3; a++) {
                        for (int b = 0; b < 3; b++) {
                            normal[a][b] += p.weight[i] * slope[a] * slope[b];
                        }
                        right[a] += p.weight[i] * slope[a] * (away - r);
                    }
                }
                double[] step = BackgroundFit.solve(normal, right);
                cx += step[0];
                cy += step[1];
                r += step[2];
            }
            return new Circle(cx, cy, r);
        }
    }
}
