package imagetranslate.vision.reading.verify;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponents;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.pixels.PixelWindow;
import imagetranslate.vision.reading.recognise.LineCrop;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.recognise.ReadLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.indexer.IntRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** A ring or a box around a word that was read as its brackets: the word is what stands inside. */
final class Frame {
    private static final Pattern BRACKETED =
            Pattern.compile("\\s*[(（\\[【〔〖]\\s*(?<word>[^()（）\\[\\]【】〔〕〖〗]{1,6})[)）\\]】〕〗]\\s*");

    /** In heights of the line, around it: a frame goes on there. */
    private static final double ROOM = 0.35;

    /** In heights of the line: so far beyond it no bracket goes. */
    private static final double BEYOND = 0.04;

    /** In heights of the line, between the frame and what is cut out. */
    private static final double GAP = 0.04;

    private static final double LEAST_SCORE = 0.8;

    private final LineRecognizer recognizer;

    Frame(LineRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** The word without its frame, or empty where the brackets are brackets. */
    Optional<TextBox> inside(Mat bgr, TextBox line) {
        Matcher bracketed = BRACKETED.matcher(line.text());
        Quad quad = line.quad();
        if (!bracketed.matches() || quad.width() < quad.height()) {
            return Optional.empty();
        }
        int room = (int) Math.round(ROOM * quad.height());
        try (LineCrop crop = LineCrop.cut(bgr, Margin.around(quad, room, room, room), 0)) {
            return within(TwoTones.ofEitherTone(crop.pixels()), room, BEYOND * quad.height())
                    .map(span -> Margin.around(
                            quad,
                            room - span.from() - GAP * quad.height(),
                            span.to() - room - quad.width() - GAP * quad.height(),
                            0))
                    .flatMap(inner -> read(bgr, inner, bracketed.group("word").strip()));
        }
    }

    private Optional<TextBox> read(Mat bgr, Quad inner, String word) {
        try (LineCrop crop = LineCrop.cut(bgr, inner, 0)) {
            ReadLine read = recognizer.read(crop.pixels());
            return read.text().strip().equals(word) && read.score() >= LEAST_SCORE
                    ? Optional.of(new TextBox(inner, word, read.score()))
                    : Optional.empty();
        }
    }

    /** Columns of the cut. */
    private record Span(int from, int to) {}

    /** What lies between the frame's two sides; empty where either ends within the line's rows as a bracket does. */
    private static Optional<Span> within(TwoTones ink, int room, double beyond) {
        int[] pieces = pieces(ink);
        int half = ink.width() / 2;
        int from = 0;
        int to = ink.width();
        for (boolean left : new boolean[] {true, false}) {
            int side = outermost(ink, pieces, left);
            int top = ink.height();
            int bottom = 0;
            for (int i = 0; i < pieces.length; i++) {
                int x = i % ink.width();
                int y = i / ink.width();
                if (side == 0 || pieces[i] != side || x < half != left) {
                    continue;
                }
                top = Math.min(top, y);
                bottom = Math.max(bottom, y + 1);
                if (y >= room && y < ink.height() - room) {
                    from = left ? Math.max(from, x + 1) : from;
                    to = left ? to : Math.min(to, x);
                }
            }
            if (top > room - beyond || bottom < ink.height() - room + beyond) {
                return Optional.empty();
            }
        }
        return from < to ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    /** The piece that comes first from the left or the right in the middle row; 0 where none does. */
    private static int outermost(TwoTones ink, int[] pieces, boolean left) {
        int row = ink.height() / 2 * ink.width();
        for (int i = 0; i < ink.width() / 2; i++) {
            int piece = pieces[row + (left ? i : ink.width() - 1 - i)];
            if (piece > 0) {
                return piece;
            }
        }
        return 0;
    }

    /** For each pixel the number of what it hangs together with; 0 for ground. */
    private static int[] pieces(TwoTones ink) {
        byte[] mask = new byte[ink.marks().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = ink.marks()[i] ? (byte) 255 : 0;
        }
        int[] pieces = new int[mask.length];
        try (Mat source = PixelWindow.mat(mask, ink.width(), ink.height(), CV_8UC1);
                Mat labels = new Mat()) {
            connectedComponents(source, labels);
            try (IntRawIndexer at = labels.createIndexer()) {
                for (int i = 0; i < pieces.length; i++) {
                    pieces[i] = at.get(i / ink.width(), i % ink.width());
                }
            }
        }
        return pieces;
    }
}
