package imagetranslate.samples.plates;

import imagetranslate.samples.SampleFonts;
import imagetranslate.samples.corpus.Grounds;
import imagetranslate.samples.studio.Backdrops;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** What the cases are drawn from. */
final class Draw {
    private static final String WORDS = "新品上市限时优惠全场包邮正品保证加厚耐用防水透气买一送厂家直销质生活舒适柔软多色可选轻便携带智能控温大容量高清显示";
    private static final int TRIES = 200;

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** As many between 20 and 40 as between 40 and 80. */
    double size(double least, double most) {
        return least * Math.pow(most / least, random.nextDouble());
    }

    boolean chance(double of) {
        return random.nextDouble() < of;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    double sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    String words(int least, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            text.append(WORDS.charAt(random.nextInt(WORDS.length())));
        }
        return text.toString();
    }

    Font face() {
        SampleFonts fonts = SampleFonts.get();
        return one(List.of(fonts.sans, fonts.bold, fonts.bold, fonts.serif));
    }

    Color colour() {
        return new Color(random.nextInt(0x1000000));
    }

    /** A colour near another. */
    Color near(Color colour, int most) {
        return new Color(
                shifted(colour.getRed(), most), shifted(colour.getGreen(), most), shifted(colour.getBlue(), most));
    }

    private int shifted(int level, int most) {
        return Math.max(0, Math.min(255, level + random.nextInt(2 * most + 1) - most));
    }

    /** One that can be told from all of these by its lightness, or else black or white. */
    Color against(int least, Color... grounds) {
        Color best = Color.BLACK;
        double most = -1;
        for (int i = 0; i < TRIES; i++) {
            Color colour = i == 0 ? Color.BLACK : i == 1 ? Color.WHITE : colour();
            double apart = 255;
            for (Color ground : grounds) {
                apart = Math.min(apart, Math.abs(lightness(colour) - lightness(ground)));
            }
            if (i > 1 && apart >= least) {
                return colour;
            }
            if (apart > most) {
                most = apart;
                best = colour;
            }
        }
        return best;
    }

    private static double lightness(Color c) {
        return 0.3 * c.getRed() + 0.59 * c.getGreen() + 0.11 * c.getBlue();
    }

    /** Paper, a gradient or a wall out of focus. */
    BufferedImage calm(int width, int height) {
        if (chance(0.7)) {
            return Grounds.plain(random, width, height);
        }
        return wall(width, height);
    }

    BufferedImage wall(int width, int height) {
        int light = random.nextInt(0x1000000) | 0x909090;
        int dark = (random.nextInt(0x1000000) & 0x4F4F4F) | 0x404040;
        return Backdrops.wall(width, height, light, dark, random.nextInt(1000));
    }

    BufferedImage photo(int width, int height) {
        return Grounds.photo(random, width, height);
    }

    /** The mean colour of a picture's middle. */
    static Color middle(BufferedImage picture) {
        long[] sum = new long[3];
        int n = 0;
        for (int y = picture.getHeight() / 4; y < picture.getHeight() * 3 / 4; y += 3) {
            for (int x = picture.getWidth() / 6; x < picture.getWidth() * 5 / 6; x += 3) {
                int rgb = picture.getRGB(x, y);
                sum[0] += rgb >> 16 & 255;
                sum[1] += rgb >> 8 & 255;
                sum[2] += rgb & 255;
                n++;
            }
        }
        return new Color((int) (sum[0] / n), (int) (sum[1] / n), (int) (sum[2] / n));
    }
}
