package imagetranslate.vision.reading.recognise;

import imagetranslate.models.ModelEntry;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads a line of which nobody has said what language it is in: the first recogniser does, and where it isn't sure, all others
 * are asked too and the surest is believed. To a recogniser the letters of another script are shapes that it has never seen.
 */
public final class SurestLineRecognizer implements LineRecognizer {
    private final double sure;
    private final LineRecognizer first;
    private final List<LineRecognizer> others;

    /**
     * @param sure the score from which the first is believed without a second opinion
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
        if (best.score() >= sure) {
            return best;
        }
        for (LineRecognizer other : others) {
            ReadLine read = other.read(line);
            best = read.score() > best.score() ? read : best;
        }
        return best;
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
