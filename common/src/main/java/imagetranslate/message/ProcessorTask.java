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
 * @param export where a result is wanted in its parts, from its scene likewise; else null
 */
public record ProcessorTask(
        Job job,
        List<TextBox> lines,
        List<TextBlock> blocks,
        @Nullable SourceImage image,
        @Nullable OcrRun ocr,
        List<Integer> erase,
        @Nullable SceneEdit edit,
        @Nullable SceneExport export) {

    public ProcessorTask {
        lines = List.copyOf(lines);
        blocks = List.copyOf(blocks);
        erase = List.copyOf(erase);
    }

    public ProcessorTask(
            Job job, List<TextBox> lines, List<TextBlock> blocks, @Nullable SourceImage image, @Nullable OcrRun ocr) {
        this(job, lines, blocks, image, ocr, List.of(), null, null);
    }

    /** A job that begins with a scene, to set it again. */
    public static ProcessorTask editing(Job job, SceneEdit edit) {
        return new ProcessorTask(job, List.of(), List.of(), null, null, List.of(), edit, null);
    }

    /** The same, for its parts. */
    public static ProcessorTask exporting(Job job, SceneExport export) {
        return new ProcessorTask(job, List.of(), List.of(), null, null, List.of(), null, export);
    }

    /** The same picture for another job. */
    public ProcessorTask of(Job other) {
        return new ProcessorTask(other, lines, blocks, image, ocr, erase, edit, export);
    }

    /** The same, of whose lines these are erased besides its own. */
    public ProcessorTask erasing(List<Integer> more) {
        return new ProcessorTask(job, lines, blocks, image, ocr, more, edit, export);
    }

    /** Which recogniser read the picture and how long it took. */
    public record OcrRun(String engine, String model, long millis) {}
}
