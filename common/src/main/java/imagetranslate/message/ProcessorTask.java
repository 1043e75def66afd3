package imagetranslate.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code processor_tasks}: OCR worker to operate worker.
 *
 * @param lines the recognised lines, in reading order ({@code ocr_result} on the wire)
 * @param blocks which of the lines make one sentence: every line is in one of them; empty where an older producer didn't
 *     look
 * @param image null where an older producer didn't look
 * @param ocr null where an older producer didn't say
 */
public record ProcessorTask(
        Job job,
        List<TextBox> lines,
        List<TextBlock> blocks,
        @Nullable SourceImage image,
        @Nullable OcrRun ocr) {

    /** Which recogniser read the picture and how long it took. */
    public record OcrRun(String engine, String model, long millis) {}
}
