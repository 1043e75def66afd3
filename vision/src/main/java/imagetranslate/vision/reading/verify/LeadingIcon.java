package imagetranslate.vision.reading.verify;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.reading.recognise.LineCrop;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.recognise.ReadLine;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Cuts an icon off that stands in front of a text, in one box with it, and was read as its first character. */
final class LeadingIcon {
    /** The room between an icon and its text, in heights of the line; between a text's characters there is less. */
    private static final double GAP = 0.17;

    /** Against the widest gap in the rest of the line. */
    private static final double WIDER = 1.5;

    private static final double WIDEST = 1.5;

    /** A single letter or figure is narrower than high, an icon that was read as one isn't. */
    private static final double SQUARE = 0.6;

    /** By how much the rest may read worse than the whole did. */
    private static final double WORSE = 0.05;

    private final LineRecognizer recognizer;

    LeadingIcon(LineRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** The text without its icon, or empty where it has none. */
    Optional<TextBox> cutOff(Mat bgr, TextBox line) {
        Quad quad = line.quad();
        int[] characters = line.text().codePoints().toArray();
        if (!mayBeIcon(characters[0])
                || characters.length < 3
                || quad.width() < 2 * quad.height()
                || !Character.isIdeographic(second(characters))) {
            return Optional.empty();
        }
        int from;
        try (LineCrop crop = LineCrop.cut(bgr, quad)) {
            from = textAfterIcon(TwoTones.of(crop.pixels()), SimpleShapes.holds(characters[0]));
        }
        if (from <= 0) {
            return Optional.empty();
        }
        Quad rest = Margin.around(quad, -from, 0, 0);
        try (LineCrop crop = LineCrop.cut(bgr, rest)) {
            ReadLine read = recognizer.read(crop.pixels());
            String text =
                    line.text().substring(Character.charCount(characters[0])).strip();
            return read.text().equals(text) && read.score() >= line.confidence() - WORSE
                    ? Optional.of(new TextBox(rest, text, read.score()))
                    : Optional.empty();
        }
    }

    /** No icon is read as a word: an intricate character is one. */
    private static boolean mayBeIcon(int character) {
        return character != '一' && (SimpleShapes.holds(character) || !Character.isIdeographic(character));
    }

    private static int second(int[] characters) {
        return characters[1] == ' ' ? characters[2] : characters[1];
    }

    /**
     * @param simple whether the first character is one for which icons are taken; any other must at least be as wide as an icon
     * @return the column in the middle of the gap between the icon and the text; 0 where no icon stands apart
     */
    private static int textAfterIcon(TwoTones ink, boolean simple) {
        int start = 0;
        while (start < ink.width() && !ink.inColumn(start)) {
            start++;
        }
        int gapStart = -1;
        int gapEnd = -1;
        int widest = 0;
        int empty = 0;
        for (int x = start; x < ink.width(); x++) {
            if (!ink.inColumn(x)) {
                empty++;
                continue;
            }
            if (gapStart < 0 && empty >= GAP * ink.height()) {
                gapStart = x - empty;
                gapEnd = x;
            } else if (gapStart >= 0) {
                widest = Math.max(widest, empty);
            }
            empty = 0;
        }
        int width = gapStart - start;
        boolean apart = gapStart > 0
                && width <= WIDEST * ink.height()
                && gapEnd - gapStart >= WIDER * widest
                && (simple || width >= SQUARE * ink.height());
        return apart ? (gapStart + gapEnd) / 2 : 0;
    }
}
