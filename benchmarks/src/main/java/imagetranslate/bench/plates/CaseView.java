package imagetranslate.bench.plates;

import imagetranslate.bench.parts.Pixels;
import imagetranslate.samples.SampleText;
import imagetranslate.samples.plates.PlateCase;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.opencv.opencv_core.Mat;

/** One case after it was erased: its pixels as blue, green, red, and what counts as wrong in them. */
final class CaseView {
    /** Grey levels from the clean picture that are seen, and by how much more JPEG's ringing may add. */
    private static final int SEEN = 16;

    private static final int RINGING = 16;
    /** Grey levels that nobody would take for the picture's own. */
    private static final int TORN = 60;
    /** Pixels of that from which on something is torn. */
    private static final int NOTABLE = 20;

    final PlateCase drawn;
    final byte[] page;
    final byte[] clean;
    final byte[] made;
    final byte[] hole;
    private final byte[] before;
    private final byte[] after;

    /**
     * @param page what was erased from
     * @param clean as it should look, saved as the page was
     * @param made the plate
     * @param hole 255 where it was filled
     */
    CaseView(PlateCase drawn, Mat page, Mat clean, Mat made, Mat hole) {
        this.drawn = drawn;
        this.page = Pixels.bytes(page);
        this.clean = Pixels.bytes(clean);
        this.made = Pixels.bytes(made);
        this.hole = Pixels.bytes(hole);
        this.before = Pixels.bytes(drawn.picture());
        this.after = Pixels.bytes(drawn.clean());
    }

    int width() {
        return drawn.picture().getWidth();
    }

    int height() {
        return drawn.picture().getHeight();
    }

    private int seen() {
        return SEEN + (drawn.jpeg() > 0 ? RINGING : 0);
    }

    private static int apart(byte[] a, byte[] b, int pixel) {
        int most = 0;
        for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
            most = Math.max(most, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
        }
        return most;
    }

    /** The part of what is watched that is visibly wrong, of what no ink covered or of all of it. */
    double wrong(boolean uncovered) {
        int all = 0;
        int wrong = 0;
        for (int i = 0; i < hole.length; i++) {
            if (drawn.watched()[i] != 0 && !(uncovered && apart(before, after, i) > SEEN / 2)) {
                all++;
                wrong += apart(made, clean, i) > seen() ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) wrong / all;
    }

    boolean torn() {
        int wrong = 0;
        for (int i = 0; i < hole.length; i++) {
            wrong += drawn.watched()[i] != 0 && apart(made, clean, i) > TORN ? 1 : 0;
        }
        return wrong >= NOTABLE;
    }

    /** Pixels of ink that no mask covers. */
    int residue() {
        int left = 0;
        for (int i = 0; i < hole.length; i++) {
            left += hole[i] == 0 && apart(before, after, i) > SEEN ? 1 : 0;
        }
        return left;
    }

    /** Pixels watched that are no longer what they were. */
    int touched() {
        int touched = 0;
        for (int i = 0; i < hole.length; i++) {
            touched += drawn.watched()[i] != 0 && apart(page, made, i) > 0 ? 1 : 0;
        }
        return touched;
    }

    /** Mean difference from the clean picture wherever there was shadow and no glyph, in grey levels. */
    double shadeLeft() {
        byte[] glyphs = glyphs();
        double sum = 0;
        int n = 0;
        for (int i = 0; i < hole.length; i++) {
            if (glyphs[i] == 0 && apart(before, after, i) > 0) {
                n++;
                for (int k = 3 * i; k < 3 * i + 3; k++) {
                    sum += Math.abs((made[k] & 0xff) - (clean[k] & 0xff)) / 3.0;
                }
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    private byte[] glyphs() {
        BufferedImage mask = new BufferedImage(width(), height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = mask.createGraphics();
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(2));
        for (SampleText text : drawn.erase()) {
            g.fill(text.glyphs());
            g.draw(text.glyphs());
        }
        g.dispose();
        return ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
    }

    double shift() {
        return new EdgeShift(width(), height(), clean, made).of(drawn.edge(), hole);
    }
}
