package imagetranslate.samples.texture;

import static imagetranslate.samples.texture.Texture.between;

import imagetranslate.samples.studio.Noise;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Random;

/** A surface under one lamp, seen at a slant: its slopes shade, its depths are darker, and nothing is quite regular. */
final class ReliefPhoto {
    private static final double STEP = 0.02;

    private final Relief relief;
    private final Random random;
    private final double size;
    private final double angle;
    private final double tilt;
    private final double sway;
    private final double lamp;
    private final double slope;
    private final double depth;
    private final double rough;
    private final int high;
    private final int low;
    private final long seed;

    /** @param size of one motif in pixels */
    ReliefPhoto(Relief relief, double size, Random random) {
        this.relief = relief;
        this.random = random;
        this.size = size;
        boolean straight = random.nextInt(3) > 0;
        angle = straight ? between(random, -0.05, 0.05) : between(random, -0.8, 0.8);
        tilt = between(random, -0.35, 0.35);
        sway = random.nextBoolean() ? 0 : between(random, 0, 0.4);
        lamp = between(random, -Math.PI, Math.PI);
        slope = between(random, 0, 0.35);
        depth = between(random, 0.25, 1);
        boolean dark = random.nextBoolean();
        high = tone(dark ? 30 : 110, 90);
        low = random.nextInt(3) == 0 ? tone(dark ? 90 : 10, 80) : 0;
        rough = between(random, 0, 16);
        seed = random.nextInt(1000);
    }

    private int tone(int least, int range) {
        int grey = least + random.nextInt(range);
        int tint = random.nextInt(0x1000000) & 0x3F3F3F;
        return Math.min(255, grey + (tint >> 16)) << 16
                | Math.min(255, grey + (tint >> 8 & 255)) << 8
                | Math.min(255, grey + (tint & 255));
    }

    BufferedImage take(int width, int height) {
        BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int y = 0; y < height; y++) {
            double nearer = 1 + tilt * (y / (double) height - 0.5);
            for (int x = 0; x < width; x++) {
                double px = (x - width / 2.0) / nearer / size;
                double py = (y - height / 2.0) / nearer / size;
                double u = px * cos + py * sin + sway * Noise.smooth(px / 5, py / 5, seed);
                double v = py * cos - px * sin + sway * Noise.smooth(px / 5, py / 5, seed + 7);
                photo.setRGB(x, y, shade(u, v, x, y, x / (double) width + y / (double) height));
            }
        }
        return random.nextBoolean() ? blurred(photo) : photo;
    }

    private int shade(double u, double v, int x, int y, double across) {
        double here = relief.at(u, v);
        double right = relief.at(u + STEP, v) - here;
        double down = relief.at(u, v + STEP) - here;
        double light = 1 + slope * (right * Math.cos(lamp) + down * Math.sin(lamp)) * 3 - 0.2 * (across - 1);
        double grain = rough * (Noise.at(x, y, seed) + Noise.smooth(u * 2, v * 2, seed + 3) - 1);
        int rgb = 0;
        for (int channel = 16; channel >= 0; channel -= 8) {
            double top = high >> channel & 255;
            double ground = low == 0 ? top * (1 - depth) : low >> channel & 255;
            double level = (ground + (top - ground) * here) * light + grain;
            rgb |= (int) Math.max(0, Math.min(255, level)) << channel;
        }
        return rgb;
    }

    private static BufferedImage blurred(BufferedImage photo) {
        float[] nine = new float[9];
        Arrays.fill(nine, 1f / 9);
        return new ConvolveOp(new Kernel(3, 3, nine), ConvolveOp.EDGE_NO_OP, null).filter(photo, null);
    }
}
