package imagetranslate.samples.comic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Where the panels stand, in the order in which a reader from left to right sees them. */
final class PanelLayouts {
    static final int WIDTH = 900;
    static final int HEIGHT = 1280;

    private static final double MARGIN = 34;

    private final Random random;

    /** Between two panels. */
    private final double gutter;

    PanelLayouts(Random random) {
        this.random = random;
        this.gutter = between(9, 20);
    }

    /** Rows of one to three panels. */
    List<ComicFrame> tiers() {
        return tiers(0, 0, MARGIN);
    }

    /** The same without a margin: the outer panels go on to the paper's edge. */
    List<ComicFrame> bled() {
        return tiers(0, 0, -6);
    }

    /** Between the panels of a row the gutters lean. */
    List<ComicFrame> leaning() {
        return tiers(0, 40, MARGIN);
    }

    /** The gutters between the rows lean too. */
    List<ComicFrame> slanted() {
        return tiers(34, 34, MARGIN);
    }

    /** Beside two panels above each other stands one as high as both; below or above them a row. */
    List<ComicFrame> spanning() {
        List<ComicFrame> frames = new ArrayList<>();
        boolean rowFirst = random.nextBoolean();
        double split = rowFirst ? between(0.28, 0.36) : between(0.6, 0.7);
        double middle = MARGIN + split * (HEIGHT - 2 * MARGIN);
        if (rowFirst) {
            row(frames, MARGIN, middle - gutter / 2);
            block(frames, middle + gutter / 2, HEIGHT - MARGIN);
        } else {
            block(frames, MARGIN, middle - gutter / 2);
            row(frames, middle + gutter / 2, HEIGHT - MARGIN);
        }
        return frames;
    }

    List<ComicFrame> splash() {
        return List.of(ComicFrame.upright(MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN));
    }

    /** One large panel, and a row below it. */
    List<ComicFrame> opening() {
        List<ComicFrame> frames = new ArrayList<>();
        double middle = MARGIN + between(0.55, 0.7) * (HEIGHT - 2 * MARGIN);
        frames.add(ComicFrame.upright(MARGIN, MARGIN, WIDTH - MARGIN, middle - gutter / 2));
        row(frames, middle + gutter / 2, HEIGHT - MARGIN);
        return frames;
    }

    /** One or two strips of four, each read to its end. */
    List<ComicFrame> fourPanels() {
        int strips = 1 + random.nextInt(2);
        double apart = 3 * gutter;
        double side = strips == 1 ? 200 : 60;
        double width = (WIDTH - 2 * side - (strips - 1) * apart) / strips;
        double height = (HEIGHT - 2 * MARGIN - 3 * gutter) / 4;
        List<ComicFrame> frames = new ArrayList<>();
        for (int strip = 0; strip < strips; strip++) {
            double left = side + strip * (width + apart);
            for (int i = 0; i < 4; i++) {
                double top = MARGIN + i * (height + gutter);
                frames.add(ComicFrame.upright(left, top, left + width, top + height));
            }
        }
        return frames;
    }

    private void row(List<ComicFrame> frames, double top, double bottom) {
        double[] x = bounds(MARGIN, WIDTH - MARGIN, 2 + random.nextInt(2));
        for (int i = 0; i + 1 < x.length; i++) {
            frames.add(ComicFrame.upright(inside(x, i, 1), top, inside(x, i + 1, -1), bottom));
        }
    }

    private void block(List<ComicFrame> frames, double top, double bottom) {
        double[] x = bounds(MARGIN, WIDTH - MARGIN, 2);
        double[] y = bounds(top, bottom, 2);
        boolean tallFirst = random.nextBoolean();
        for (int column = 0; column < 2; column++) {
            double left = inside(x, column, 1);
            double right = inside(x, column + 1, -1);
            if (tallFirst == (column == 0)) {
                frames.add(ComicFrame.upright(left, top, right, bottom));
            } else {
                frames.add(ComicFrame.upright(left, top, right, y[1] - gutter / 2));
                frames.add(ComicFrame.upright(left, y[1] + gutter / 2, right, bottom));
            }
        }
    }

    /**
     * @param rise by how much a gutter between rows goes up or down across half the page, at most
     * @param lean by how much one within a row goes left or right over half its height, at most
     */
    private List<ComicFrame> tiers(double rise, double lean, double margin) {
        List<ComicFrame> frames = new ArrayList<>();
        double[] y = bounds(margin, HEIGHT - margin, 3 + random.nextInt(2));
        double[] rises = slants(y.length, rise);
        for (int tier = 0; tier + 1 < y.length; tier++) {
            double[] x = bounds(margin, WIDTH - margin, 1 + random.nextInt(3));
            double[] leans = slants(x.length, lean);
            for (int i = 0; i + 1 < x.length; i++) {
                double left = inside(x, i, 1);
                double right = inside(x, i + 1, -1);
                double top = inside(y, tier, 1);
                double bottom = inside(y, tier + 1, -1);
                double[] corners = {left + leans[i], right + leans[i + 1], right - leans[i + 1], left - leans[i]};
                double[] levels = new double[4];
                for (int corner = 0; corner < 4; corner++) {
                    double across = 2 * corners[corner] / WIDTH - 1;
                    levels[corner] = corner < 2 ? top + rises[tier] * across : bottom + rises[tier + 1] * across;
                }
                frames.add(new ComicFrame(corners, levels));
            }
        }
        return frames;
    }

    /** None at the outer edges. */
    private double[] slants(int count, double most) {
        double[] slants = new double[count];
        for (int i = 1; i + 1 < count; i++) {
            slants[i] = most * between(0.4, 1) * (random.nextBoolean() ? 1 : -1);
        }
        return slants;
    }

    private double inside(double[] bounds, int at, int side) {
        boolean outer = at == 0 || at == bounds.length - 1;
        return outer ? bounds[at] : bounds[at] + side * gutter / 2;
    }

    private double[] bounds(double from, double to, int parts) {
        double[] shares =
                DoubleStream.generate(() -> between(1, 1.7)).limit(parts).toArray();
        double sum = DoubleStream.of(shares).sum();
        double[] bounds = new double[parts + 1];
        bounds[0] = from;
        for (int i = 0; i < parts; i++) {
            bounds[i + 1] = bounds[i] + shares[i] / sum * (to - from);
        }
        return bounds;
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
