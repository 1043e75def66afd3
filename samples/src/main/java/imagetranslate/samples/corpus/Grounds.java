package imagetranslate.samples.corpus;

import imagetranslate.samples.Photos;
import imagetranslate.samples.studio.Backdrops;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What text stands on: paper, gradients, walls out of focus, photographs. */
public final class Grounds {
    private static final int SIDE = 720;
    private static final long SEED = 23;

    private static @Nullable List<BufferedImage> photos;

    private Grounds() {}

    /** Taken once a process: a photograph takes seconds. */
    private static synchronized List<BufferedImage> photos() {
        if (photos == null) {
            Photos studio = Photos.blank(SEED);
            photos = List.of(studio.hero(SIDE, SIDE), studio.mountains(SIDE, SIDE), studio.desk(SIDE, SIDE));
        }
        return photos;
    }

    /** Paper or a gradient. */
    public static BufferedImage plain(Random random, int width, int height) {
        BufferedImage ground = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = ground.createGraphics();
        boolean dark = random.nextInt(3) == 0;
        Color from = tone(random, dark);
        Color to = random.nextInt(3) == 0 ? from : tone(random, dark);
        g.setPaint(new GradientPaint(0, 0, from, random.nextInt(width), height, to));
        g.fillRect(0, 0, width, height);
        g.dispose();
        return ground;
    }

    private static Color tone(Random random, boolean dark) {
        int base = dark ? 10 : 170;
        return new Color(base + random.nextInt(86), base + random.nextInt(86), base + random.nextInt(86));
    }

    /** Paper, a gradient, a wall, lights out of focus or a part of a photograph. */
    public static BufferedImage any(Random random, int width, int height) {
        int dark = random.nextInt(0x1000000) & 0x4F4F4F;
        int light = random.nextInt(0x1000000) | 0x909090;
        long seed = random.nextInt(1000);
        return switch (random.nextInt(5)) {
            case 0 -> plain(random, width, height);
            case 1 -> Backdrops.wall(width, height, light, dark | 0x404040, seed);
            case 2 -> Backdrops.bokeh(width, height, dark, light, seed);
            default -> photo(random, width, height);
        };
    }

    public static BufferedImage photo(Random random, int width, int height) {
        BufferedImage photo = photos().get(random.nextInt(photos().size()));
        boolean mirrored = random.nextBoolean();
        double scale = Math.max((double) width / SIDE, (double) height / SIDE) * (1 + 0.6 * random.nextDouble());
        int x = (int) (random.nextDouble() * (width - SIDE * scale));
        int y = (int) (random.nextDouble() * (height - SIDE * scale));
        int side = (int) Math.ceil(SIDE * scale);
        BufferedImage ground = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Sheet.smooth(ground.createGraphics());
        g.drawImage(photo, mirrored ? x + side : x, y, mirrored ? -side : side, side, null);
        g.dispose();
        return ground;
    }
}
