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
 * @param erase of a target that is tried again apart from the others: which lines were erased for all of them, so that it
 *     finds the same plate; as a rule empty
 * @param edit where the picture is to be set again from its scene, which then takes the place of lines and blocks; else null
 */
public record ProcessorTask(
        Job job,
        List<TextBox> lines,
        List<TextBlock> blocks,
        @Nullable SourceImage image,
        @Nullable OcrRun ocr,
        List<Integer> erase,
        @Nullable SceneEdit edit) {

    public ProcessorTask {
        lines = List.copyOf(lines);
        blocks = List.copyOf(blocks);
        erase = List.copyOf(erase);
    }

    public ProcessorTask(
            Job job, List<TextBox> lines, List<TextBlock> blocks, @Nullable SourceImage image, @Nullable OcrRun ocr) {
        this(job, lines, blocks, image, ocr, List.of(), null);
    }

    /** The same picture for another job. */
    public ProcessorTask of(Job other) {
        return new ProcessorTask(other, lines, blocks, image, ocr, erase, edit);
    }

    /** The same, of whose lines these are erased besides its own. */
    public ProcessorTask erasing(List<Integer> more) {
        return new ProcessorTask(job, lines, blocks, image, ocr, more, edit);
    }

    /** Which recogniser read the picture and how long it took. */
    public record OcrRun(String engine, String model, long millis) {}
}
