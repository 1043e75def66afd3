package imagetranslate.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code hosting_tasks}: operate worker to result worker.
 *
 * @param job the job; its {@code imageUrl} is {@code source_url} on the wire
 * @param resultUrl public address of the result ({@code image_url} on the wire)
 * @param sceneKey object key of the scene (boxes, texts, reasons); null where none was made
 * @param millis time per stage: ocr, translate, inpaint, render, upload, total
 */
public record HostingTask(
        Job job,
        String resultUrl,
        @Nullable String sceneKey,
        Instant timestamp,
        Status status,
        BoxCounts boxes,
        Map<String, Long> millis) {

    /** {@code translated}, or {@code unchanged} where there was nothing to translate (the image is still hosted). */
    public enum Status {
        TRANSLATED,
        UNCHANGED
    }

    /** How many boxes were set in the target language, and how many keep their pixels. */
    public record BoxCounts(int translated, int skipped) {}
}
