package imagetranslate.vision.reading.verify;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.reading.recognise.LineCrop;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.recognise.ReadLine;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Cuts a short line where its characters stand too far apart to be one: labels side by side, icons in a row. */
final class WideGaps {
    /** Characters: longer lines are sentences. */
    private static final int LONGEST = 6;

    /** From one character to the next, in heights of the line: with less there is no room for such gaps. */
    private static final double PITCH = 1.2;

    /** In heights of the line. Type set apart by a whole character has 0.8. */
    private static final double BETWEEN_LABELS = 1.3;

    private static final double BETWEEN_ICONS = 0.5;

    /** In heights of the line, around a piece. */
    private static final double ROOM = 0.1;

    private static final double LEAST_SCORE = 0.5;

    private final LineRecognizer recognizer;

    WideGaps(LineRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** Its pieces, each read on its own; empty where it is one line. */
    List<TextBox> pieces(Mat bgr, TextBox line) {
        Quad quad = line.quad();
        int length = line.text().codePointCount(0, line.text().length());
        if (length < 2 || length > LONGEST || quad.width() < PITCH * length * quad.height()) {
            return List.of();
        }
        double gap = SimpleShapes.mayBeIcons(line.text()) ? BETWEEN_ICONS : BETWEEN_LABELS;
        List<int[]> marks;
        try (LineCrop crop = LineCrop.cut(bgr, quad)) {
            TwoTones ink = TwoTones.ofEitherTone(crop.pixels());
            marks = marks(ink, gap * ink.height());
        }
        return marks.size() < 2
                ? List.of()
                : marks.stream().map(mark -> read(bgr, quad, mark)).toList();
    }

    /** From column to column: what stands closer together than the gap. */
    private static List<int[]> marks(TwoTones ink, double gap) {
        List<int[]> marks = new ArrayList<>();
        for (int x = 0; x < ink.width(); x++) {
            if (!ink.inColumn(x)) {
                continue;
            }
            if (marks.isEmpty() || x - marks.get(marks.size() - 1)[1] > gap) {
                marks.add(new int[] {x, x});
            }
            marks.get(marks.size() - 1)[1] = x;
        }
        return marks;
    }

    private TextBox read(Mat bgr, Quad quad, int[] mark) {
        double room = ROOM * quad.height();
        Quad piece = Margin.around(quad, room - mark[0], room + mark[1] + 1 - quad.width(), 0);
        try (LineCrop crop = LineCrop.cut(bgr, piece)) {
            ReadLine line = recognizer.read(crop.pixels());
            return line.score() < LEAST_SCORE
                    ? new TextBox(piece, "", 0)
                    : new TextBox(piece, line.text(), line.score());
        }
    }
}
