package imagetranslate.samples.texture;

import static imagetranslate.samples.texture.Relief.box;
import static imagetranslate.samples.texture.Relief.cell;
import static imagetranslate.samples.texture.Relief.clamp;
import static imagetranslate.samples.texture.Relief.disc;
import static imagetranslate.samples.texture.Relief.number;

import imagetranslate.samples.studio.Noise;
import java.awt.image.BufferedImage;
import java.util.Random;

/** What goods and walls are made of. */
public enum Texture {
    /** Lugs with a groove within, as under a shoe. */
    TREAD(28, 80) {
        @Override
        Relief relief(Random random) {
            double lug = between(random, 0.36, 0.46);
            double groove = between(random, 0.5, 0.75) * lug;
            double core = between(random, 0.2, 0.8) * groove;
            boolean staggered = random.nextBoolean();
            boolean barred = random.nextBoolean();
            return (u, v) -> {
                double shifted = staggered ? u + 0.5 * (number(v) & 1) : u;
                double ring = box(shifted, v, lug, lug, 0.06) - box(shifted, v, groove, groove, 0.06);
                double inner = barred
                        ? box(shifted, v, groove, 0.06, 0.05) + box(shifted, v, 0.06, groove, 0.05)
                        : box(shifted, v, core, core, 0.06);
                return clamp(ring + inner);
            };
        }
    },
    /** Bars that turn by a right angle from cell to cell. */
    HERRINGBONE(30, 70) {
        @Override
        Relief relief(Random random) {
            int bars = 2 + random.nextInt(3);
            double width = between(random, 0.25, 0.4);
            return (u, v) -> {
                boolean lying = ((number(u) + number(v)) & 1) == 0;
                double bar = lying ? box(0.5, v * bars, 9, width, 0.1) : box(u * bars, 0.5, width, 9, 0.1);
                return bar * box(u, v, 0.44, 0.44, 0.06);
            };
        }
    },
    WEAVE(10, 44) {
        @Override
        Relief relief(Random random) {
            int twill = 1 + random.nextInt(3);
            return (u, v) -> {
                boolean over = Math.floorMod(number(u) + number(v) * (twill == 3 ? 2 : 1), twill + 1) == 0;
                double warp = Math.cos(Math.PI * cell(u));
                double weft = Math.cos(Math.PI * cell(v));
                return over ? 0.35 + 0.65 * warp * weft : 0.6 * weft * (0.7 + 0.3 * warp);
            };
        }
    },
    KNIT(16, 48) {
        @Override
        Relief relief(Random random) {
            double steep = between(random, 0.5, 1.1);
            return (u, v) -> {
                double across = Math.abs(cell(u)) - 0.25;
                double along = cell(v - steep * Math.abs(cell(u)) * 2);
                return clamp(1 - Math.hypot(across / 0.28, along / 0.55));
            };
        }
    },
    MESH(10, 40) {
        @Override
        Relief relief(Random random) {
            double hole = between(random, 0.24, 0.38);
            boolean round = random.nextBoolean();
            boolean staggered = random.nextBoolean();
            return (u, v) -> {
                double shifted = staggered ? u + 0.5 * (number(v) & 1) : u;
                return 1 - (round ? disc(shifted, v, hole, 0.1) : box(shifted, v, hole, hole, 0.08));
            };
        }
    },
    TILES(36, 120) {
        @Override
        Relief relief(Random random) {
            double joint = between(random, 0.44, 0.48);
            double bevel = between(random, 0.2, 0.4);
            boolean moulded = random.nextBoolean();
            boolean brick = random.nextInt(3) == 0;
            return (u, v) -> {
                double across = brick ? u / 2 + 0.5 * (number(v) & 1) : u;
                double tile = box(across, v, brick ? joint + 0.02 : joint, joint, 0.03);
                double ring = box(across, v, bevel, bevel, 0.03) - box(across, v, bevel - 0.05, bevel - 0.05, 0.03);
                return clamp(tile - (moulded ? 0.6 * ring : 0));
            };
        }
    },
    WINDOWS(44, 130) {
        @Override
        Relief relief(Random random) {
            double frame = between(random, 0.28, 0.42);
            int panes = 1 + random.nextInt(3);
            int rows = 1 + random.nextInt(3);
            double bar = between(random, 0.06, 0.12);
            return (u, v) -> {
                double hole = box(u, v, frame, frame, 0.02);
                double across = (cell(u) + frame) / (2 * frame) * panes;
                double down = (cell(v) + frame) / (2 * frame) * rows;
                double pane = box(across, down, 0.5 - bar * panes / 2, 0.5 - bar * rows / 2, 0.03);
                return 1 - hole * pane;
            };
        }
    },
    GRID(24, 90) {
        @Override
        Relief relief(Random random) {
            double line = between(random, 0.03, 0.1);
            int finer = random.nextInt(3);
            return (u, v) -> {
                double wire = 1 - box(u, v, 0.5 - line, 0.5 - line, 0.04);
                double fine = 1 - box(u * (finer + 1), v * (finer + 1), 0.5 - line / 2, 0.5 - line / 2, 0.06);
                return Math.max(wire, finer > 0 ? 0.5 * fine : 0);
            };
        }
    },
    SLATS(16, 60) {
        @Override
        Relief relief(Random random) {
            double slat = between(random, 0.25, 0.45);
            double length = between(random, 3, 12);
            return (u, v) -> box(u / length + 0.37 * number(v), v, 0.485, slat, 0.08);
        }
    };

    private final double least;
    private final double most;

    /** How large a motif is, in pixels. */
    Texture(double least, double most) {
        this.least = least;
        this.most = most;
    }

    abstract Relief relief(Random random);

    /** A photograph of it, filling the whole picture; on some only a part of the motifs is there. */
    public BufferedImage photo(Random random, int width, int height) {
        Relief whole = relief(random);
        double there = between(random, 0.15, 1.6);
        long seed = random.nextInt(1000);
        boolean low = whole.at(0.5, 0.5) < 0.5;
        Relief relief = (u, v) -> Noise.at(number(u), number(v), seed) < there ? whole.at(u, v) : low ? 1 : 0;
        return new ReliefPhoto(relief, between(random, least, most), random).take(width, height);
    }

    static double between(Random random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
