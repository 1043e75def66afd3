package imagetranslate.vision.reading.recognise;

import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Margin;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Finds the quotation marks and brackets at a line's ends that the detector leaves outside its box: too small beside a
 * large text to be seen, and left standing in the picture if nobody looks. The line is read once more with some room on
 * either side; what appears there counts only where it is marks, and makes pairs.
 */
public final class EdgePunctuation {
    /** How far a box is opened, in heights of the line. */
    private static final double ROOM = 0.7;

    /** From where the network notices a mark to the mark's outer edge, in heights of the line; it reads ahead a little. */
    private static final double LEFT_OF_MARK = 0.25;

    private static final double RIGHT_OF_MARK = 0.42;

    /** Smaller print loses nothing that anyone would see. */
    private static final double MIN_HEIGHT = 16;

    /** Grey levels: with less contrast beside the line there is nothing to find. */
    private static final double CONTRAST = 40;

    /** How far above and below a line a frame is looked for, in heights of the line. */
    private static final double FRAME = 0.5;

    private static final double MIN_SCORE = 0.8;
    private static final String OPENING = "“‘「『《〈【（([";
    private static final String QUOTES = "“”‘’\"";
    private static final String CLOSING = "”’」』》〉】）)]";

    private final LineRecognizer recognizer;

    public EdgePunctuation(LineRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** The line with its marks, or empty where it has none outside its box. */
    public Optional<TextBox> complete(Mat bgr, TextBox line) {
        Quad quad = line.quad();
        double room = ROOM * quad.height();
        if (quad.height() < MIN_HEIGHT || quad.width() < quad.height()) {
            return Optional.empty();
        }
        try (Mat opened = LineCrop.flatten(bgr, Margin.around(quad, room, room, 0))) {
            if (isBare(opened, room)) {
                return Optional.empty();
            }
            ReadLine read = recognizer.read(opened);
            int at = read.text().indexOf(line.text());
            if (read.score() < MIN_SCORE
                    || at < 0
                    || read.text().length() == line.text().length()) {
                return Optional.empty();
            }
            String before = read.text().substring(0, at);
            String after = read.text().substring(at + line.text().length());
            if (!areMarks(before)
                    || !areMarks(after)
                    || !isBalanced(read.text())
                    || isFrame(bgr, quad, room, before + after)) {
                return Optional.empty();
            }
            double length = quad.width() + 2 * room;
            double left = room + LEFT_OF_MARK * quad.height() - read.first() * length;
            double right = read.last() * length + RIGHT_OF_MARK * quad.height() - room - quad.width();
            Quad whole = clipped(
                    Margin.around(
                            quad,
                            before.isEmpty() ? 0 : Math.max(0, left),
                            after.isEmpty() ? 0 : Math.max(0, right),
                            0),
                    bgr);
            return Optional.of(new TextBox(whole, read.text(), read.score()));
        }
    }

    private static boolean areMarks(String text) {
        return text.chars().allMatch(c -> OPENING.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0 || c == '"');
    }

    /** Whether every mark that opens is closed, and the other way round. */
    static boolean isBalanced(String text) {
        StringBuilder open = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int closing = CLOSING.indexOf(c);
            if (OPENING.indexOf(c) >= 0) {
                open.append(c);
            } else if (closing >= 0) {
                if (open.length() == 0 || open.charAt(open.length() - 1) != OPENING.charAt(closing)) {
                    return false;
                }
                open.setLength(open.length() - 1);
            }
        }
        return open.length() == 0 && text.chars().filter(c -> c == '"').count() % 2 == 0;
    }

    /**
     * Whether what looks like brackets goes on above or below the line: then it is a stamp's ring, a badge or a pill's end.
     * Brackets close under another line are left out with it, which the detector's own boxes nearly always hold anyway.
     */
    private static boolean isFrame(Mat bgr, Quad quad, double room, String marks) {
        if (marks.chars().allMatch(c -> QUOTES.indexOf(c) >= 0)) {
            return false;
        }
        double more = FRAME * quad.height();
        try (Mat opened = LineCrop.flatten(bgr, Margin.around(quad, room, room, more));
                Mat grey = new Mat()) {
            cvtColor(opened, grey, COLOR_BGR2GRAY);
            int width = (int) Math.max(1, Math.min(grey.cols() / 2.0, room));
            // the line's own ink may stick out of its box a little
            int height = (int) Math.max(1, Math.min(grey.rows() / 3.0, 0.75 * more));
            double most = 0;
            for (int left : new int[] {0, grey.cols() - width}) {
                for (int top : new int[] {0, grey.rows() - height}) {
                    most = Math.max(most, contrast(grey, left, top, width, height));
                }
            }
            return most > CONTRAST;
        }
    }

    private static boolean isBare(Mat opened, double room) {
        int width = (int) Math.max(1, Math.min(opened.cols() / 2.0, room));
        try (Mat grey = new Mat()) {
            cvtColor(opened, grey, COLOR_BGR2GRAY);
            return contrast(grey, 0, 0, width, grey.rows()) < CONTRAST
                    && contrast(grey, grey.cols() - width, 0, width, grey.rows()) < CONTRAST;
        }
    }

    private static double contrast(Mat grey, int left, int top, int width, int height) {
        try (Rect zone = new Rect(left, top, width, height);
                Mat part = new Mat(grey, zone)) {
            double[] least = new double[1];
            double[] most = new double[1];
            minMaxLoc(part, least, most, null, null, null);
            return most[0] - least[0];
        }
    }

    private static Quad clipped(Quad quad, Mat page) {
        List<Point> inside = quad.corners().stream()
                .map(corner -> new Point(
                        Math.max(0, Math.min(page.cols() - 1, Math.rint(corner.x()))),
                        Math.max(0, Math.min(page.rows() - 1, Math.rint(corner.y())))))
                .toList();
        return new Quad(inside.get(0), inside.get(1), inside.get(2), inside.get(3));
    }
}
