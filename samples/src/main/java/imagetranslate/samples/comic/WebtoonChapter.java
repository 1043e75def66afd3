package imagetranslate.samples.comic;

import imagetranslate.samples.Easel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A chapter that is one strip of 800 pixels, cut every 1280 wherever that may be: through balloons, through artwork. The same
 * for the same seed, JDK and fonts; never painted as a whole.
 */
public final class WebtoonChapter {
    public static final int WIDTH = 800;
    public static final int SLICE = 1280;

    /** Between two drawings at least: a section may be cut there. */
    private static final int GAP = 90;

    private record Drawing(Rectangle2D box, long seed) {}

    /**
     * A sentence in its balloon.
     *
     * @param balloon in the strip's pixels
     * @param overACut whether two slices show a part of it
     */
    public record Speech(String text, Rectangle2D balloon, boolean overACut) {}

    private final int slices;
    private final Color ground;
    private final List<Drawing> drawings = new ArrayList<>();
    private final List<SpeechBalloon> balloons = new ArrayList<>();

    public WebtoonChapter(long seed, int slices) {
        this.slices = slices;
        Random random = new Random(seed);
        ground = random.nextInt(3) > 0 ? Color.WHITE : new Color(0xF3EFE6);
        draw(random);
        for (int cut = 1; cut < slices; cut++) {
            if (random.nextInt(5) < 3) {
                speak(random, cut * SLICE + random.nextInt(41) - 20);
            }
        }
        for (double y = 200; y < height() - 250; y += 380 + random.nextInt(500)) {
            speak(random, y);
        }
    }

    private void draw(Random random) {
        double y = 60;
        while (y < height() - 500) {
            double rows = Math.min(380 + random.nextInt(1100), height() - 120 - y);
            double side = random.nextInt(3) == 0 ? 0 : 30 + random.nextInt(60);
            drawings.add(new Drawing(new Rectangle2D.Double(side, y, WIDTH - 2 * side, rows), random.nextLong()));
            y += rows + GAP + random.nextInt(260);
        }
    }

    private void speak(Random random, double middle) {
        List<String> lines = Dialogue.wrapped(Dialogue.sentence(random), 6 + random.nextInt(4));
        double size = 26 + random.nextInt(10);
        SpeechBalloon sized = new SpeechBalloon(lines, size, false, 0, 0);
        double x = sized.width() / 2 + 20 + (WIDTH - 40 - sized.width()) * random.nextDouble();
        SpeechBalloon balloon = new SpeechBalloon(lines, size, false, x, middle);
        Rectangle2D around = balloon.bounds();
        around.add(around.getMinX() - 30, around.getMinY() - 30);
        around.add(around.getMaxX() + 30, around.getMaxY() + 30);
        if (balloons.stream().noneMatch(other -> other.bounds().intersects(around))) {
            balloons.add(balloon);
        }
    }

    public int height() {
        return slices * SLICE;
    }

    public int slices() {
        return slices;
    }

    /** From the top. */
    public List<Speech> texts() {
        return balloons.stream()
                .sorted((a, b) -> Double.compare(a.y(), b.y()))
                .map(balloon ->
                        new Speech(String.join("", balloon.lines()), balloon.bounds(), isOverACut(balloon.bounds())))
                .toList();
    }

    private static boolean isOverACut(Rectangle2D box) {
        return Math.floor(box.getMinY() / SLICE) != Math.floor(box.getMaxY() / SLICE);
    }

    /** @param number from 0 */
    public BufferedImage slice(int number) {
        BufferedImage picture = new BufferedImage(WIDTH, SLICE, BufferedImage.TYPE_INT_RGB);
        Rectangle2D here = new Rectangle2D.Double(0, (double) number * SLICE, WIDTH, SLICE);
        Graphics2D g = Easel.smooth(picture.createGraphics());
        g.setColor(ground);
        g.fillRect(0, 0, WIDTH, SLICE);
        g.translate(0, -number * SLICE);
        for (Drawing drawing : drawings) {
            if (drawing.box().intersects(here)) {
                PanelArt.paint(g, drawing.box(), drawing.seed(), true);
                g.setColor(Color.BLACK);
                g.setStroke(new BasicStroke(3));
                g.draw(drawing.box());
            }
        }
        balloons.stream().filter(balloon -> balloon.bounds().intersects(here)).forEach(balloon -> balloon.paint(g));
        g.dispose();
        return picture;
    }
}
