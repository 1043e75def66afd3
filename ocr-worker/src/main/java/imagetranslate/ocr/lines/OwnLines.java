package imagetranslate.ocr.lines;

import imagetranslate.vision.reading.TextRecognizer;
import java.time.Instant;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads with the weights of this process. */
public record OwnLines(TextRecognizer recognizer) implements LineReader {
    public static final String ENGINE = "onnx";

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public String model() {
        return recognizer.model();
    }

    @Override
    public String version() {
        return recognizer.version();
    }

    @Override
    public Lines read(Mat visible, byte[] file, Instant deadline) {
        return new Lines(recognizer.read(visible), model(), version());
    }
}
