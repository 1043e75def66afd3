package imagetranslate.operate.proof;

import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What was set, read line by line as a stranger would. A reader makes mistakes of its own, so a text is only blamed of which much
 * is read otherwise, and none of which nothing is read; a single wrong letter is told by its glyph ({@link TextCheck}).
 */
final class RereadCheck {
    /** Of the letters so many may be read otherwise. */
    private static final double MOST = 1.0 / 3;

    /** Of fewer, one mistake of the reader would be much. */
    private static final int FEWEST_LETTERS = 3;

    private RereadCheck() {}

    static Optional<Finding> check(Mat drawn, Text text, LineRecognizer reader) {
        return Rereading.of(drawn, text.set(), reader)
                .filter(said -> said.wanted().length() >= FEWEST_LETTERS)
                .filter(said -> !said.read().isEmpty())
                .filter(said -> said.wrong() > MOST * said.wanted().length())
                .map(said -> new Finding(
                        Kind.TEXT,
                        text.block(),
                        (double) said.wrong() / said.wanted().length(),
                        "it reads '" + said.read() + "' (" + reader.name() + "), and was to say '" + said.wanted()
                                + "'"));
    }
}
