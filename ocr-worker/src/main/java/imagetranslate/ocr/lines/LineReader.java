package imagetranslate.ocr.lines;

import imagetranslate.message.TextBox;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads the lines of pages in one language. Safe for several threads. */
public interface LineReader {
    /** As {@code OCR_ENGINE} has it, for the record. */
    String engine();

    /** Name of the weights, for the record. */
    String model();

    /** Names all that decides what is read. */
    String version();

    /**
     * @param visible CV_8UC3, the upright page without transparency
     * @param file what it was decoded from
     * @throws imagetranslate.message.JobRejected where this page can't be read, ever
     * @throws IOException for what may pass
     */
    Lines read(Mat visible, byte[] file, Instant deadline) throws IOException, InterruptedException;

    /**
     * What was read.
     *
     * @param lines in reading order, quads in pixels of the page
     * @param model who read it, as {@link LineReader#model()}
     * @param version as {@link LineReader#version()}: another one where a server has been replaced meanwhile
     */
    record Lines(List<TextBox> lines, String model, String version) {}
}
