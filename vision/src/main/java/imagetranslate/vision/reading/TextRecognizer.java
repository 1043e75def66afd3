package imagetranslate.vision.reading;

import imagetranslate.message.TextBox;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds and reads the lines of text in a picture. Safe for several threads. */
public interface TextRecognizer extends AutoCloseable {
    /**
     * @param bgr CV_8UC3, any size
     * @return the lines in reading order, quads in pixels of {@code bgr}; empty where there is no text
     */
    List<TextBox> read(Mat bgr);

    /** Name and version of the weights, for the record. */
    String model();

    /**
     * Names all that decides what is read: the weights, and the rules in code. Two recognisers of the same version read the same
     * on the same page.
     */
    String version();

    @Override
    void close();
}
