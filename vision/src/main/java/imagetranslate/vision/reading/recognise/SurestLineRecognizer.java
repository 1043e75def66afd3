package imagetranslate.vision.reading.recognise;

import imagetranslate.models.ModelEntry;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads a line of which nobody has said what language it is in: the first recogniser does, and where it isn't sure, all others
 * are asked too and the surest is believed. To a recogniser the letters of another script are shapes that it has never seen; it
 * passes over them, and is sure of the rest.
 */
public final class SurestLineRecognizer implements LineRecognizer {
    private final double sure;
    private final LineRecognizer first;
    private final List<LineRecognizer> others;

    /**
     * @param sure the score of a line without gaps from which the first is believed without a second opinion
     * @param others in the order of preference where two are equally sure
     */
    public SurestLineRecognizer(double sure, LineRecognizer first, List<LineRecognizer> others) {
        this.sure = sure;
        this.first = first;
        this.others = List.copyOf(others);
    }

    @Override
    public ReadLine read(Mat line) {
        ReadLine best = first.read(line);
        if (trust(best, line) >= sure) {
            return best;
        }
        for (LineRecognizer other : others) {
            ReadLine read = other.read(line);
            best = trust(read, line) > trust(best, line) ? read : best;
        }
        return best;
    }

    /**
     * A found box is some 1.3 em high, so a line of ideographs has more characters than its box has heights, and any other line
     * still more. With fewer, some were passed over.
     */
    private static double trust(ReadLine read, Mat line) {
        double heights = (double) line.cols() / line.rows();
        long characters =
                read.text().codePoints().filter(c -> !Character.isWhitespace(c)).count();
        return read.score() * Math.min(1, characters / heights);
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public List<ModelEntry> weights() {
        return Stream.concat(Stream.of(first), others.stream())
                .flatMap(recognizer -> recognizer.weights().stream())
                .toList();
    }
}
