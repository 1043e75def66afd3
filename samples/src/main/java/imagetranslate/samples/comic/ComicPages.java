package imagetranslate.samples.comic;

import imagetranslate.samples.Easel;
import imagetranslate.samples.corpus.CorpusLine;
import imagetranslate.samples.corpus.CorpusPage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Pages of panels and balloons whose order is known; the same for the same seed, JDK and fonts. */
public final class ComicPages {
    private record Design(String name, Function<PanelLayouts, List<ComicFrame>> frames) {}

    private static final List<Design> DESIGNS = List.of(
            new Design("tiers", PanelLayouts::tiers),
            new Design("spanning", PanelLayouts::spanning),
            new Design("leaning", PanelLayouts::leaning),
            new Design("four-panels", PanelLayouts::fourPanels),
            new Design("opening", PanelLayouts::opening),
            new Design("slanted", PanelLayouts::slanted),
            new Design("bled", PanelLayouts::bled),
            new Design("splash", PanelLayouts::splash));

    private ComicPages() {}

    /** How many designs take turns. */
    public static int designs() {
        return DESIGNS.size();
    }

    /**
     * A page of 900x1280.
     *
     * @param number from 0; the designs take turns
     * @param rightToLeft with upright columns, as manga are; else with lines
     * @return its lines in reading order, one block a balloon
     */
    public static CorpusPage page(long seed, int number, boolean rightToLeft) {
        Design design = DESIGNS.get(Math.floorMod(number, DESIGNS.size()));
        Random random = new Random(seed * 1_000_003 + 2L * number + (rightToLeft ? 1 : 0));
        PanelLayouts layouts = new PanelLayouts(random);
        List<ComicFrame> frames = design.frames().apply(layouts);
        BufferedImage picture = new BufferedImage(PanelLayouts.WIDTH, PanelLayouts.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Easel.smooth(picture.createGraphics());
        boolean night = random.nextInt(8) == 0;
        boolean coloured = random.nextBoolean();
        boolean framed = !coloured || random.nextInt(4) > 0;
        g.setColor(night ? new Color(12, 12, 14) : Color.WHITE);
        g.fillRect(0, 0, PanelLayouts.WIDTH, PanelLayouts.HEIGHT);
        List<SpeechBalloon> balloons = new ArrayList<>();
        for (ComicFrame frame : frames) {
            ComicFrame placed = rightToLeft ? frame.mirrored(PanelLayouts.WIDTH) : frame;
            PanelArt.paint(g, placed.path(), random.nextLong(), coloured);
            if (framed && !night) {
                g.setColor(Color.BLACK);
                g.setStroke(new BasicStroke(3));
                g.draw(placed.path());
            }
            balloons.addAll(speech(placed.inner(), random, rightToLeft));
        }
        List<CorpusLine> lines = new ArrayList<>();
        for (int i = 0; i < balloons.size(); i++) {
            balloons.get(i).paint(g);
            lines.addAll(balloons.get(i).written(i));
        }
        g.dispose();
        return new CorpusPage(design.name(), number, picture, lines);
    }

    /** None to four balloons; each begins nearer to the reading's end than the one before it, or lower. */
    private static List<SpeechBalloon> speech(Rectangle2D panel, Random random, boolean rightToLeft) {
        List<SpeechBalloon> balloons = new ArrayList<>();
        int rows =
                panel.getHeight() > 700 ? 2 + random.nextInt(2) : panel.getHeight() > 380 ? 1 + random.nextInt(2) : 1;
        int columns = panel.getWidth() > 420 ? 1 + random.nextInt(2) : 1;
        if (rows * columns == 1 && random.nextInt(6) == 0) {
            return balloons;
        }
        double width = panel.getWidth() / columns;
        double height = panel.getHeight() / rows;
        double depth = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = rightToLeft ? columns - 1 - column : column;
                Rectangle2D cell =
                        new Rectangle2D.Double(panel.getX() + at * width, panel.getY() + row * height, width, height);
                double least = column == 0 ? 0 : depth;
                depth = least + (0.6 - least) * random.nextDouble();
                balloons.add(balloon(cell, depth, random, rightToLeft));
            }
        }
        return balloons;
    }

    private static SpeechBalloon balloon(Rectangle2D cell, double depth, Random random, boolean upright) {
        String sentence = Dialogue.sentence(random);
        double size = 20 + random.nextInt(7);
        SpeechBalloon balloon = null;
        for (int most = 8; balloon == null || !fits(balloon, cell); most--) {
            if (most < 4) {
                most = 8;
                size -= 1;
            }
            balloon = new SpeechBalloon(Dialogue.wrapped(sentence, most), size, upright, 0, 0);
        }
        double x =
                cell.getX() + 8 + balloon.width() / 2 + (cell.getWidth() - 16 - balloon.width()) * random.nextDouble();
        double y = cell.getY() + 8 + balloon.height() / 2 + (cell.getHeight() - 16 - balloon.height()) * depth;
        return new SpeechBalloon(balloon.lines(), balloon.size(), upright, x, y);
    }

    private static boolean fits(SpeechBalloon balloon, Rectangle2D cell) {
        return balloon.size() <= 12
                || (balloon.width() < cell.getWidth() - 16 && balloon.height() < cell.getHeight() - 16);
    }
}
