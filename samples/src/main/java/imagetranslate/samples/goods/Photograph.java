package imagetranslate.samples.goods;

import imagetranslate.samples.goods.FlatSide.Print;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Goods as a camera sees them, laid over a page: lit, a little out of focus, with the sensor's noise. */
final class Photograph {
    /** Each pixel is the mean of so many by so many points. */
    private static final int SAMPLES = 3;

    private final int width;
    private final int height;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[] cover;

    Photograph(int width, int height) {
        this.width = width;
        this.height = height;
        red = new float[width * height];
        green = new float[width * height];
        blue = new float[width * height];
        cover = new float[width * height];
    }

    /**
     * Puts a face over what is there already.
     *
     * @return its prints where they came to lie; what is out of sight is left out
     */
    List<GoodsText> add(FlatSide face, Warp warp, String kind) {
        int fw = face.image.getWidth();
        int fh = face.image.getHeight();
        int[] texture = face.image.getRGB(0, 0, fw, fh, null, 0, fw);
        Corners corners = new Corners(face.prints);
        int left = (int) Math.max(0, warp.bounds().getMinX() - 2);
        int right = (int) Math.min(width - 1.0, warp.bounds().getMaxX() + 2);
        int top = (int) Math.max(0, warp.bounds().getMinY() - 2);
        int bottom = (int) Math.min(height - 1.0, warp.bounds().getMaxY() + 2);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double r = 0;
                double g = 0;
                double b = 0;
                double a = 0;
                for (int k = 0; k < SAMPLES * SAMPLES; k++) {
                    double px = x + (k % SAMPLES + 0.5) / SAMPLES;
                    double py = y + (Math.floorDiv(k, SAMPLES) + 0.5) / SAMPLES;
                    double[] p = warp.face(px, py);
                    if (p == null || p[0] < 0 || p[1] < 0 || p[0] >= fw || p[1] >= fh) {
                        continue;
                    }
                    int argb = texture[((int) p[1]) * fw + (int) p[0]];
                    double alpha = (argb >>> 24) / 255.0;
                    r += alpha * (argb >> 16 & 255);
                    g += alpha * (argb >> 8 & 255);
                    b += alpha * (argb & 255);
                    a += alpha;
                    if (k == SAMPLES * SAMPLES / 2) {
                        corners.look(p, px, py);
                    }
                }
                if (a > 0) {
                    over(y * width + x, warp.light(x + 0.5, y + 0.5), r, g, b, a / (SAMPLES * SAMPLES));
                }
            }
        }
        return corners.found(kind);
    }

    private void over(int at, double light, double r, double g, double b, double a) {
        double n = SAMPLES * SAMPLES;
        red[at] = (float) (red[at] * (1 - a) + light * r / n);
        green[at] = (float) (green[at] * (1 - a) + light * g / n);
        blue[at] = (float) (blue[at] * (1 - a) + light * b / n);
        cover[at] = (float) (cover[at] * (1 - a) + a);
    }

    /**
     * @param focus the standard deviation of the lens's blur, in pixels
     * @param noise of the sensor, in levels of 255
     */
    void onto(BufferedImage page, double focus, double noise, Random random) {
        float[][] layers = {red, green, blue, cover};
        for (float[] layer : layers) {
            blur(layer, focus);
        }
        for (int i = 0; i < cover.length; i++) {
            double a = Math.min(1, cover[i]);
            if (a <= 0) {
                continue;
            }
            int below = page.getRGB(i % width, Math.floorDiv(i, width));
            double grain = noise * random.nextGaussian();
            page.setRGB(
                    i % width,
                    Math.floorDiv(i, width),
                    level(red[i] + a * grain + (1 - a) * (below >> 16 & 255)) << 16
                            | level(green[i]
                                            + a * (grain + 0.4 * noise * random.nextGaussian())
                                            + (1 - a) * (below >> 8 & 255))
                                    << 8
                            | level(blue[i]
                                    + a * (grain + 0.4 * noise * random.nextGaussian())
                                    + (1 - a) * (below & 255)));
        }
    }

    private void blur(float[] layer, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = Math.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int pass = 0; pass < 2; pass++) {
            int step = pass == 0 ? 1 : width;
            int most = pass == 0 ? width : height;
            float[] from = layer.clone();
            for (int at = 0; at < layer.length; at++) {
                int place = pass == 0 ? at % width : Math.floorDiv(at, width);
                double mean = 0;
                for (int i = -reach; i <= reach; i++) {
                    int shift = Math.max(-place, Math.min(most - 1 - place, i));
                    mean += kernel[i + reach] * from[at + shift * step];
                }
                layer[at] = (float) (mean / sum);
            }
        }
    }

    private static int level(double v) {
        return (int) Math.max(0, Math.min(255, Math.round(v)));
    }

    /** Where the corners of each print came to lie: the pixels that see them from nearest. */
    private static final class Corners {
        /** A corner that no pixel sees from nearer than this, in pixels of the face, is out of sight. */
        private static final double FAR = 8;

        private final List<Print> prints;
        private final double[][] points;
        private final double[][] nearest;
        private final double[] apart;

        Corners(List<Print> prints) {
            this.prints = prints;
            points = new double[4 * prints.size()][];
            nearest = new double[4 * prints.size()][2];
            apart = new double[4 * prints.size()];
            Arrays.fill(apart, Double.MAX_VALUE);
            for (int i = 0; i < prints.size(); i++) {
                var box = prints.get(i).box();
                points[4 * i] = new double[] {box.getMinX(), box.getMinY()};
                points[4 * i + 1] = new double[] {box.getMaxX(), box.getMinY()};
                points[4 * i + 2] = new double[] {box.getMaxX(), box.getMaxY()};
                points[4 * i + 3] = new double[] {box.getMinX(), box.getMaxY()};
            }
        }

        void look(double[] p, double x, double y) {
            for (int i = 0; i < points.length; i++) {
                double d = Math.hypot(p[0] - points[i][0], p[1] - points[i][1]);
                if (d < apart[i]) {
                    apart[i] = d;
                    nearest[i] = new double[] {x, y};
                }
            }
        }

        List<GoodsText> found(String kind) {
            List<GoodsText> found = new ArrayList<>();
            for (int i = 0; i < prints.size(); i++) {
                Print print = prints.get(i);
                List<double[]> quad = List.of(Arrays.copyOfRange(nearest, 4 * i, 4 * i + 4));
                boolean seen = true;
                for (int k = 4 * i; k < 4 * i + 4; k++) {
                    seen &= apart[k] < FAR;
                }
                if (seen) {
                    double tall = Math.hypot(quad.get(3)[0] - quad.get(0)[0], quad.get(3)[1] - quad.get(0)[1]);
                    found.add(new GoodsText(
                            print.text(),
                            quad,
                            print.role(),
                            kind,
                            print.size() * tall / print.box().getHeight()));
                }
            }
            return found;
        }
    }
}
