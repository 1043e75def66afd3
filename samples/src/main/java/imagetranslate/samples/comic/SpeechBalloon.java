package imagetranslate.samples.comic;

import imagetranslate.samples.Easel;
import imagetranslate.samples.SampleFonts;
import imagetranslate.samples.corpus.CorpusLine;
import imagetranslate.samples.corpus.CorpusLine.Stance;
import imagetranslate.samples.corpus.VerticalForms;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * An oval with a sentence, in lines or in upright columns from the right.
 *
 * @param lines one below the other, or one to the left of the other
 * @param size em in pixels
 * @param x of its middle
 * @param y of its middle
 */
record SpeechBalloon(List<String> lines, double size, boolean upright, double x, double y) {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** From line to line, and from column to column, in em. */
    private static final double PITCH = 1.4;

    /** From one character of a column to the next, in em. */
    private static final double STEP = 1.04;

    /** Half of the oval's size over half of the text's. */
    private static final double AROUND = 1.5;

    private double length() {
        return lines.stream().mapToInt(String::length).max().orElseThrow() * size * (upright ? STEP : 1);
    }

    private double across() {
        return (lines.size() * PITCH - PITCH + 1) * size;
    }

    double width() {
        return AROUND * (upright ? across() : length()) + size;
    }

    double height() {
        return AROUND * (upright ? length() : across()) + size;
    }

    Rectangle2D bounds() {
        return new Rectangle2D.Double(x - width() / 2 - 3, y - height() / 2 - 3, width() + 6, height() + 6);
    }

    void paint(Graphics2D picture) {
        Graphics2D g = Easel.smooth((Graphics2D) picture.create());
        Shape oval = new Ellipse2D.Double(x - width() / 2, y - height() / 2, width(), height());
        g.setColor(Color.WHITE);
        g.fill(oval);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(2.5f));
        g.draw(oval);
        glyphs().forEach(g::fill);
        g.dispose();
    }

    /** As a perfect reader would find them. */
    List<CorpusLine> written(int block) {
        List<Shape> glyphs = glyphs();
        List<CorpusLine> written = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Rectangle2D box = glyphs.get(i).getBounds2D();
            written.add(new CorpusLine(
                    lines.get(i),
                    List.of(
                            new double[] {box.getMinX(), box.getMinY()},
                            new double[] {box.getMaxX(), box.getMinY()},
                            new double[] {box.getMaxX(), box.getMaxY()},
                            new double[] {box.getMinX(), box.getMaxY()}),
                    block,
                    upright ? Stance.VERTICAL : Stance.UPRIGHT,
                    size));
        }
        return written;
    }

    private List<Shape> glyphs() {
        Font font = SampleFonts.get().sans.deriveFont((float) size);
        List<Shape> glyphs = new ArrayList<>();
        double from = -(lines.size() - 1) * PITCH * size / 2;
        for (int i = 0; i < lines.size(); i++) {
            double off = from + i * PITCH * size;
            glyphs.add(upright ? column(lines.get(i), font, x - off) : line(lines.get(i), font, y + off));
        }
        return glyphs;
    }

    private Shape line(String text, Font font, double middle) {
        TextLayout layout = new TextLayout(text, font, CONTEXT);
        return layout.getOutline(
                AffineTransform.getTranslateInstance(x - layout.getAdvance() / 2, middle + 0.38 * size));
    }

    private Shape column(String text, Font font, double middle) {
        Path2D glyphs = new Path2D.Double();
        double top = y - length() / 2;
        for (int c : text.codePoints().toArray()) {
            TextLayout layout = new TextLayout(VerticalForms.of(c), font, CONTEXT);
            glyphs.append(
                    layout.getOutline(
                            AffineTransform.getTranslateInstance(middle - layout.getAdvance() / 2, top + 0.88 * size)),
                    false);
            top += STEP * size;
        }
        return glyphs;
    }
}
