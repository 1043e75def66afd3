package imagetranslate.samples.corpus;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A poster as a camera or a scanner brings it, 7.7 megapixels: display type over a photograph, and pages with all sizes of
 * print, down to 8 px, laid on it. What stands on it has no one order in which it is read.
 */
final class LargePage {
    /** Nine places, of which every fourth shows the photograph. */
    static final int PAGES = 7;

    private static final int WIDTH = 2400;
    private static final int HEIGHT = 3200;
    private static final int CELL = 800;

    private final Sheet sheet;
    private final List<CorpusLine> lines = new ArrayList<>();
    private int blocks;

    LargePage(Random random) {
        this.sheet = new Sheet(random);
        sheet.ground(Grounds.photo(random, WIDTH, HEIGHT));
    }

    BufferedImage picture() {
        return sheet.picture();
    }

    /** @param pages are laid where there is room, left to right and downward */
    List<CorpusLine> lay(List<CorpusPage> pages) {
        double size = sheet.between(150, 280);
        String title = Copy.chinese(sheet.random);
        Font font = sheet.face(size);
        double most = WIDTH - 200.0;
        double length = Sheet.length(title, font);
        sheet.label(title, length > most ? font.deriveFont((float) (size * most / length)) : font, 100, 400);
        lines.addAll(sheet.lines());
        blocks = lines.size();
        int cell = 0;
        for (CorpusPage page : pages) {
            int x = cell % (WIDTH / CELL) * CELL;
            int y = (1 + cell / (WIDTH / CELL)) * CELL;
            paste(page, x, y);
            cell += cell % 4 == 2 ? 2 : 1;
        }
        return List.copyOf(lines);
    }

    /** A page that is taller than its place is cut after the last line that has room. */
    private void paste(CorpusPage page, int x, int y) {
        int width = Math.min(CELL, page.picture().getWidth());
        int height = Math.min(CELL, page.picture().getHeight());
        int cut = cut(page.lines(), width, height);
        Graphics2D g = sheet.picture().createGraphics();
        g.drawImage(page.picture().getSubimage(0, 0, width, cut), x, y, null);
        g.dispose();
        for (CorpusLine line : page.lines()) {
            if (bottom(line) < cut) {
                lines.add(new CorpusLine(
                        line.text(),
                        line.quad().stream()
                                .map(c -> new double[] {c[0] + x, c[1] + y})
                                .toList(),
                        line.block() + blocks,
                        line.stance(),
                        line.size()));
            }
        }
        blocks += page.lines().size();
    }

    /** The lowest row above which every line that begins there also ends. */
    private static int cut(List<CorpusLine> lines, int width, int height) {
        int cut = height;
        for (int before = -1; before != cut; ) {
            before = cut;
            for (CorpusLine line : lines) {
                boolean tooWide = line.quad().stream().anyMatch(c -> c[0] >= width);
                if (top(line) < cut && (bottom(line) >= cut || tooWide)) {
                    cut = (int) top(line) - 4;
                }
            }
        }
        return cut;
    }

    private static double top(CorpusLine line) {
        return line.quad().stream().mapToDouble(c -> c[1]).min().orElseThrow();
    }

    private static double bottom(CorpusLine line) {
        return line.quad().stream().mapToDouble(c -> c[1]).max().orElseThrow();
    }
}
