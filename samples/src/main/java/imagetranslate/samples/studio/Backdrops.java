package imagetranslate.samples.studio;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** What is behind the things: out of focus, so a painting will do. */
public final class Backdrops {
    private Backdrops() {}

    /** A studio wall, lit from the upper left, with the shadow of leaves on it. */
    public static BufferedImage wall(int width, int height, int light, int dark, long seed) {
        return paint(width, height, (x, y) -> {
            double u = x / (double) width;
            double v = y / (double) height;
            double glow = Math.exp(-(sq(u - 0.5) * 2.6 + sq(v - 0.36) * 3.4));
            double leaves = leaves(u * width / height, v, seed);
            double tone = glow * (1 - 0.34 * leaves) + 0.012 * (Noise.at(x, y, seed) - 0.5);
            return mix(dark, light, tone);
        });
    }

    /** Blades of light between palm leaves: 0 lit, 1 in shadow. */
    private static double leaves(double u, double v, long seed) {
        double shade = 0;
        for (int frond = 0; frond < 4; frond++) {
            double rootX = -0.1 + 0.42 * frond + 0.1 * Noise.at(frond, 1, seed);
            double bend = 0.6 + 0.5 * Noise.at(frond, 2, seed);
            double along = v + 0.1;
            double stem = rootX + bend * 0.35 * along + 0.16 * along * along;
            double across = Math.abs(u - stem);
            double reach = 0.3 * Math.exp(-sq(along - 0.4) * 4);
            double blades = 0.5 + 0.5 * Math.sin((along * 1.0 - across * 0.75) * 62 + frond);
            shade = Math.max(shade, blades * (1 - Noise.step(reach * 0.55, reach, across)));
        }
        return shade * (1 - Noise.step(0.45, 0.95, v));
    }

    /** Snow mountains at dusk, ridge behind ridge, stars above. */
    public static BufferedImage mountains(int width, int height, long seed) {
        BufferedImage sky = paint(width, height, (x, y) -> {
            double v = y / (double) height;
            double u = x / (double) width;
            double warm = Math.exp(-sq((v - 0.56) * 4.2)) * Math.exp(-sq((u - 0.78) * 1.4));
            double cloud = Noise.fractal(u * 3, v * 9, 5, seed + 50) * Noise.step(0.2, 0.5, v);
            int base = mix(0x101B36, 0x4F6690, Noise.step(0, 0.62, v));
            int lit = mix(base, 0xF0A36B, warm * 0.85);
            double star = Noise.at(x, y, seed + 9) > 0.9992 ? 0.8 * (1 - Noise.step(0.1, 0.42, v)) : 0;
            return mix(mix(lit, 0xC9B6BE, Math.max(0, cloud - 0.45) * 0.7), 0xFFFFFF, star);
        });
        for (int ridge = 0; ridge < 4; ridge++) {
            ridge(sky, ridge, seed);
        }
        return blur(sky, 1 + width / 700);
    }

    private static void ridge(BufferedImage picture, int ridge, long seed) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        double base = 0.38 + 0.085 * ridge;
        double tall = 0.27 - 0.045 * ridge;
        int rock = mix(0x6B7794, 0x0E1626, ridge / 3.0);
        int snow = mix(0xE9C7B4, 0x5A6C90, ridge / 3.0);
        for (int x = 0; x < w; x++) {
            double u = x / (double) h;
            double peak = crest(u, ridge, seed);
            int top = (int) (h * (base + tall * (0.55 - peak)));
            for (int y = Math.max(0, top); y < h; y++) {
                double deep = (y - top) / (double) h;
                double slope = crest(u + 0.012, ridge, seed) - crest(u - 0.012, ridge, seed);
                double facet = Noise.fractal(u * 16 - deep * 9, deep * 14 + ridge, 4, seed + 70);
                double facing = Noise.step(-0.16, 0.16, slope * 1.4 + (facet - 0.5) * 0.5);
                double cover = (1 - Noise.step(0.02, 0.22 - 0.03 * ridge, deep)) * (0.25 + 0.75 * facing);
                int colour = mix(rock, snow, cover * (0.35 + 0.65 * facet));
                double haze = Noise.step(0.03, 0.26, deep) * (0.5 - 0.11 * ridge);
                picture.setRGB(x, y, mix(colour, 0x8792B0, haze));
            }
        }
    }

    private static double crest(double u, int ridge, long seed) {
        double big = 1 - Math.abs(2 * Noise.fractal(u * (1.6 + ridge * 0.6) + ridge * 7.3, ridge, 2, seed) - 1);
        return 0.65 * big + 0.35 * Noise.fractal(u * 9 + ridge * 3.1, ridge + 5, 5, seed + 20);
    }

    /** A room at night, far out of focus: discs of light in warm colours. */
    public static BufferedImage bokeh(int width, int height, int dark, int glow, long seed) {
        BufferedImage picture = paint(width, height, (x, y) -> {
            double u = x / (double) width;
            double v = y / (double) height;
            double light = Math.exp(-(sq(u - 0.68) * 3 + sq(v - 0.22) * 4));
            double cloth = 0.16 * (Noise.fractal(u * 5, v * 2, 3, seed) - 0.5);
            return mix(dark, glow, light * 0.55 + cloth + 0.1);
        });
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(seed);
        int[] colours = {0xFFD9A0, 0xFFB870, 0xFFF0D0, 0xF08A50, 0xCFE0F0};
        for (int i = 0; i < 46; i++) {
            double r = height * (0.02 + 0.055 * random.nextDouble());
            double x = width * random.nextDouble();
            double y = height * 0.62 * Math.pow(random.nextDouble(), 1.2);
            Color colour = new Color(colours[random.nextInt(colours.length)]);
            int strength = 18 + random.nextInt(74);
            g.setPaint(new RadialGradientPaint(
                    new Point2D.Double(x, y), (float) r, new float[] {0, 0.86f, 0.95f, 1}, new Color[] {
                        alpha(colour, strength * 6 / 10),
                        alpha(colour, strength * 8 / 10),
                        alpha(colour, strength),
                        alpha(colour, 0)
                    }));
            g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        }
        g.dispose();
        return blur(picture, Math.max(1, height / 320));
    }

    private static Color alpha(Color c, int alpha) {
        return new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
    }

    interface Painter {
        int at(int x, int y);
    }

    static BufferedImage paint(int width, int height, Painter painter) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, painter.at(x, y));
            }
        }
        return picture;
    }

    /** Two passes of a box of 2r+1 pixels each way. */
    public static BufferedImage blur(BufferedImage picture, int r) {
        BufferedImage twice = picture;
        for (int pass = 0; pass < 4; pass++) {
            BufferedImage from = twice;
            boolean rows = pass % 2 == 0;
            twice = paint(picture.getWidth(), picture.getHeight(), (x, y) -> mean(from, x, y, r, rows));
        }
        return twice;
    }

    private static int mean(BufferedImage picture, int x, int y, int r, boolean row) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = -r; i <= r; i++) {
            int px = row ? Math.max(0, Math.min(picture.getWidth() - 1, x + i)) : x;
            int py = row ? y : Math.max(0, Math.min(picture.getHeight() - 1, y + i));
            int rgb = picture.getRGB(px, py);
            red += rgb >> 16 & 255;
            green += rgb >> 8 & 255;
            blue += rgb & 255;
        }
        int n = 2 * r + 1;
        return (red / n) << 16 | (green / n) << 8 | (blue / n);
    }

    static int mix(int a, int b, double k) {
        double t = Math.max(0, Math.min(1, k));
        int red = (int) Math.round((a >> 16 & 255) * (1 - t) + (b >> 16 & 255) * t);
        int green = (int) Math.round((a >> 8 & 255) * (1 - t) + (b >> 8 & 255) * t);
        int blue = (int) Math.round((a & 255) * (1 - t) + (b & 255) * t);
        return red << 16 | green << 8 | blue;
    }

    private static double sq(double v) {
        return v * v;
    }
}
