package imagetranslate.vision.reading.recognise;

import imagetranslate.models.ModelEntry;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads one upright line. Safe for several threads. */
public interface LineRecognizer {
    /** @param line CV_8UC3, any size */
    ReadLine read(Mat line);

    /** For the record, such as {@code ppocr-v4-rec} or {@code tesseract-jpn}. */
    String name();

    /** All that decides what it reads. */
    List<ModelEntry> weights();
}
