package imagetranslate.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code hosting_tasks}: operate worker to result worker.
 *
 * @param job the job; its {@code imageUrl} is {@code source_url} on the wire
 * @param resultUrl public address of the result ({@code image_url} on the wire); of a dry run, which makes none, the source's
 * @param sceneKey object key of the scene (boxes, texts, reasons); null where none was made
 * @param millis time per stage: ocr, translate, inpaint, render, upload, total
 * @param estimate what a dry run foresees; null where the picture was made
 * @param spent what the translator took for it
 * @param proof what came of looking at it again; null where nobody did
 */
public record HostingTask(
        Job job,
        String resultUrl,
        @Nullable String sceneKey,
        Instant timestamp,
        Status status,
        BoxCounts boxes,
        Map<String, Long> millis,
        @Nullable CostEstimate estimate,
        Spending spent,
        @Nullable ProofResult proof) {

    public HostingTask {
        if ((status == Status.DRY_RUN) != (estimate != null)) {
            throw new IllegalArgumentException("an estimate belongs to a dry run, and to nothing else: " + status);
        }
    }

    /** Of one for which nothing was paid. */
    public HostingTask(
            Job job,
            String resultUrl,
            @Nullable String sceneKey,
            Instant timestamp,
            Status status,
            BoxCounts boxes,
            Map<String, Long> millis,
            @Nullable CostEstimate estimate,
            @Nullable ProofResult proof) {
        this(job, resultUrl, sceneKey, timestamp, status, boxes, millis, estimate, Spending.NONE, proof);
    }

    /** Of a picture that was made. */
    public HostingTask(
            Job job,
            String resultUrl,
            @Nullable String sceneKey,
            Instant timestamp,
            Status status,
            BoxCounts boxes,
            Map<String, Long> millis) {
        this(job, resultUrl, sceneKey, timestamp, status, boxes, millis, null, null);
    }

    /** The same, of a picture that was looked at again; null where it wasn't. */
    public HostingTask proven(@Nullable ProofResult result) {
        return new HostingTask(job, resultUrl, sceneKey, timestamp, status, boxes, millis, estimate, spent, result);
    }

    /** The same, with what was paid for it. */
    public HostingTask spending(Spending paid) {
        return new HostingTask(job, resultUrl, sceneKey, timestamp, status, boxes, millis, estimate, paid, proof);
    }

    /**
     * What came of looking at the picture again; the scene says more.
     *
     * @param findings how many there are
     */
    public record ProofResult(boolean passed, int findings) {}

    /**
     * {@code translated}, {@code erased} where nobody was to translate, {@code unchanged} where there was nothing to translate (the
     * image is still hosted), {@code dry_run}, or {@code exported} where the file has a result's parts.
     */
    public enum Status {
        TRANSLATED,
        ERASED,
        UNCHANGED,
        DRY_RUN,
        EXPORTED
    }

    /** How many boxes were set in the target language, or only erased where that was asked for, and how many keep their pixels. */
    public record BoxCounts(int translated, int skipped) {}
}
