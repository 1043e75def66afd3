package imagetranslate.vision.reading.verify;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.reading.recognise.LineCrop;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.recognise.ReadLine;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The same place read several times: cut wider, and unless that settles it tighter and from afar. Type reads the same each time,
 * since the network has learnt it in all these guises; what only happens to look like a character falls apart.
 *
 * @param readings one for each look that counts
 */
record Looks(List<ReadLine> readings) {
    /** Of the line's height: with room around them, characters are read best. */
    private static final double[] ROOMY = {0.12, 0.3};

    private static final double TIGHT = -0.06;

    /** Pixels that a line has in height when seen from afar. */
    private static final double AFAR = 16;

    /** So sure, on average, that no further look is wanted. */
    private static final double SETTLED = 0.9;

    /** As sure both looks with room must be to be believed against the others. */
    private static final double BOTH_SURE = 0.9;

    /** What was read first with less is more likely an icon that looks like another character with room around it. */
    private static final double LEGIBLE = 0.7;

    /** @param line as it was read first, which counts like any other look */
    static Looks at(Mat bgr, TextBox line, LineRecognizer recognizer) {
        List<ReadLine> readings = new ArrayList<>();
        readings.add(new ReadLine(line.text(), line.confidence(), 0, 1));
        for (double room : ROOMY) {
            readings.add(read(bgr, line.quad(), room, recognizer));
        }
        Looks roomy = new Looks(List.copyOf(readings));
        if (roomy.certainty(line.text()) >= SETTLED) {
            return roomy;
        }
        ReadLine near = readings.get(1);
        ReadLine wide = readings.get(2);
        if (line.confidence() >= LEGIBLE
                && isOneWord(near.text())
                && near.text().equals(wide.text())
                && Math.min(near.score(), wide.score()) >= BOTH_SURE
                && Surroundings.areClear(bgr, line.quad())) {
            return new Looks(List.of(near, wide));
        }
        readings.add(read(bgr, line.quad(), TIGHT, recognizer));
        try (LineCrop crop = LineCrop.cut(bgr, line.quad());
                Mat far = fromAfar(crop.pixels())) {
            readings.add(recognizer.read(far));
        }
        return new Looks(List.copyOf(readings));
    }

    private static boolean isOneWord(String text) {
        return text.codePointCount(0, text.length()) == 1 && Character.isIdeographic(text.codePointAt(0));
    }

    private static ReadLine read(Mat bgr, Quad quad, double margin, LineRecognizer recognizer) {
        double room = margin * Math.min(quad.width(), quad.height());
        try (LineCrop crop = LineCrop.cut(bgr, Margin.around(quad, room, room, room))) {
            return recognizer.read(crop.pixels());
        }
    }

    private static Mat fromAfar(Mat line) {
        double scale = Math.min(1, AFAR / Math.min(line.rows(), line.cols()));
        Mat far = new Mat();
        try (Size size = new Size((int) Math.max(1, Math.round(scale * line.cols())), (int)
                Math.max(1, Math.round(scale * line.rows())))) {
            resize(line, far, size, 0, 0, INTER_AREA);
        }
        return far;
    }

    /** How surely that text was read, on average; a look that saw another text counts as 0. */
    double certainty(String text) {
        return readings.stream()
                .mapToDouble(line -> line.text().equals(text) ? line.score() : 0)
                .average()
                .orElse(0);
    }

    /** The mean score of the looks that saw that text. */
    double score(String text) {
        return readings.stream()
                .filter(line -> line.text().equals(text))
                .mapToDouble(ReadLine::score)
                .average()
                .orElse(0);
    }

    /** The text of which the looks together are surest. */
    String surest() {
        return readings.stream()
                .map(ReadLine::text)
                .reduce((a, b) -> certainty(a) >= certainty(b) ? a : b)
                .orElse("");
    }
}
