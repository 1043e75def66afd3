package imagetranslate.samples;

import imagetranslate.samples.studio.Backdrops;
import imagetranslate.samples.studio.Bottle;
import imagetranslate.samples.studio.Camera;
import imagetranslate.samples.studio.Finish;
import imagetranslate.samples.studio.Floor;
import imagetranslate.samples.studio.Lights;
import imagetranslate.samples.studio.Noise;
import imagetranslate.samples.studio.Orange;
import imagetranslate.samples.studio.Podium;
import imagetranslate.samples.studio.Shot;
import imagetranslate.samples.studio.Thing;
import imagetranslate.samples.studio.Vec;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The photographs of the shop's one article, a vacuum flask. */
public final class Photos {
    static final String BRAND = "PINEPEAK";
    private static final int PINE = 0x1F4D43;
    private static final int CREAM = 0xE9DFC9;
    private static final int NIGHT = 0x24262C;
    private static final int CORAL = 0xD9694F;

    private final long seed;
    private final BufferedImage print;

    private Photos(long seed, BufferedImage print) {
        this.seed = seed;
        this.print = print;
    }

    static Photos branded(long seed) {
        return new Photos(seed, print());
    }

    /** Nothing to read on the flask either. */
    public static Photos blank(long seed) {
        return new Photos(seed, new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB));
    }

    /** On a podium before a sunlit wall, oranges beside it. */
    public BufferedImage hero(int width, int height) {
        Camera camera = new Camera(new Vec(0, 3.3, 12.5), new Vec(-0.35, 2.75, 0), 1.42);
        Finish top = new Finish(Vec.srgb(0xF3E3CC), 0.3, 0, 0.22);
        Finish gold = new Finish(Vec.srgb(0xE2B566), 0.2, 1, 0.2);
        return shot(
                camera,
                Lights.studio(),
                List.of(
                        new Podium(0.6, 0, 2.6, 0.55, top, gold),
                        new Podium(-2.6, -1.6, 1.5, 1.3, top, gold),
                        new Bottle(0.95, 0.55, 0.1, -0.1, PINE, 0x2B2C2E, print),
                        new Bottle(-0.85, 0.55, -1.35, 0.25, CREAM, 0xC9B48C, print),
                        new Orange(2.35, 1.03, 0.75, 0.48),
                        new Orange(2.95, 0.38, 2.1, 0.38)),
                Floor.sweep(0xE3A873),
                Backdrops.wall(width, height, 0xF9DCB4, 0xCB7F4C, seed));
    }

    /** On boards, snow mountains behind, at dusk. */
    public BufferedImage mountains(int width, int height) {
        Camera camera = new Camera(new Vec(0, 2.7, 11), new Vec(-1.6, 3.1, 0), 1.3);
        return shot(
                camera,
                Lights.dusk(),
                List.of(new Bottle(0.9, 0, 0, -0.15, PINE, 0x2B2C2E, print)),
                Floor.boards(0x3A2A20, 0x8A6A4E, 0.2, 1.9),
                Backdrops.mountains(width, height, seed + 3));
    }

    /** The cap, close. */
    BufferedImage cap(int width, int height) {
        Camera camera = new Camera(new Vec(-1.2, 6.1, 6.2), new Vec(-1.05, 4.05, 0), 1.55);
        return shot(
                camera,
                Lights.studio(),
                List.of(new Bottle(0, 0, 0, 0.5, NIGHT, 0x1A1B1E, print)),
                Floor.sweep(0x24282C),
                Backdrops.bokeh(width, height, 0x15191E, 0x46525C, seed + 5));
    }

    /** Three colours in a row. */
    BufferedImage colours(int width, int height) {
        Camera camera = new Camera(new Vec(0, 3.2, 13.5), new Vec(0, 2.35, 0), 1.75);
        return shot(
                camera,
                Lights.studio(),
                List.of(
                        new Bottle(-3.3, 0.35, 0, -0.2, PINE, 0x2B2C2E, print),
                        new Bottle(0, 0.35, 0, 0, CREAM, 0xC9B48C, print),
                        new Bottle(3.3, 0.35, 0, 0.2, CORAL, 0x7A3A2E, print),
                        new Podium(-3.3, 0, 1.4, 0.35, Finish.polished(0xDDE6E2), Finish.matte(0xDDE6E2)),
                        new Podium(0, 0, 1.4, 0.35, Finish.polished(0xF1EBDD), Finish.matte(0xF1EBDD)),
                        new Podium(3.3, 0, 1.4, 0.35, Finish.polished(0xF0D9D0), Finish.matte(0xF0D9D0))),
                Floor.sweep(0xD9DCD8),
                Backdrops.wall(width, height, 0xF6F5F1, 0xC9CCC8, seed + 8));
    }

    /** On a desk in a warm room. */
    public BufferedImage desk(int width, int height) {
        Camera camera = new Camera(new Vec(0.4, 3.3, 10.5), new Vec(0.9, 2.6, 0), 1.35);
        return shot(
                camera,
                Lights.room(),
                List.of(
                        new Bottle(-0.9, 0, 0, 0.15, CREAM, 0xC9B48C, print),
                        new Orange(1.3, 0.55, 0.7, 0.55),
                        new Orange(2.3, 0.5, -0.2, 0.5),
                        new Podium(3.6, -1.2, 0.75, 1.35, Finish.matte(0x8C4A35), Finish.matte(0x8C4A35))),
                Floor.boards(0x4A2F1E, 0xA9794F, 1.2, 4.2),
                Backdrops.bokeh(width, height, 0x2A1A12, 0xA86A38, seed + 12));
    }

    private BufferedImage shot(Camera camera, Lights lights, List<Thing> things, Floor floor, BufferedImage backdrop) {
        return grain(new Shot(camera, lights, things, floor, backdrop).take());
    }

    /** Sensor noise and the lens' darker corners. */
    private BufferedImage grain(BufferedImage picture) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double off = Math.hypot(x / (double) w - 0.5, y / (double) h - 0.5);
                double corner = 1 - 0.28 * off * off;
                double noise = 3.2 * (Noise.at(x, y, seed) + Noise.at(x, y, seed + 1) - 1);
                int rgb = picture.getRGB(x, y);
                picture.setRGB(
                        x,
                        y,
                        level((rgb >> 16 & 255) * corner + noise) << 16
                                | level((rgb >> 8 & 255) * corner + noise) << 8
                                | level((rgb & 255) * corner + noise));
            }
        }
        return picture;
    }

    private static int level(double v) {
        return (int) Math.round(Math.max(0, Math.min(255, v)));
    }

    /** What is printed on the flask: two peaks over the brand. */
    private static BufferedImage print() {
        BufferedImage print = new BufferedImage(600, 600, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = Easel.smooth(print.createGraphics());
        g.setColor(Color.WHITE);
        Path2D peaks = new Path2D.Double();
        peaks.moveTo(170, 330);
        peaks.lineTo(270, 150);
        peaks.lineTo(325, 245);
        peaks.lineTo(360, 190);
        peaks.lineTo(440, 330);
        g.setStroke(new BasicStroke(18, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(peaks);
        g.setFont(SampleFonts.get().bold.deriveFont(78f));
        int width = g.getFontMetrics().stringWidth(BRAND);
        g.drawString(BRAND, 305 - width / 2, 450);
        g.dispose();
        return print;
    }
}
