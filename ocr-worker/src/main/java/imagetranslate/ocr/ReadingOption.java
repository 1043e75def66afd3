package imagetranslate.ocr;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.vision.layout.ReadingDirection;
import imagetranslate.vision.layout.ReadingHint;

/** What a job's {@code options.reading} says about the order of its page. */
final class ReadingOption {
    private ReadingOption() {}

    /**
     * @param usual the deployment's, in the same words
     * @throws JobRejected (permanent) for any but {@code auto}, {@code ltr} and {@code rtl}
     */
    static ReadingHint of(Job job, String usual) {
        JsonNode reading = job.extra().path("options").path("reading");
        if (reading.isMissingNode() || reading.isNull()) {
            return new ReadingHint(ReadingDirection.of(usual), job.sourceLang());
        }
        return new ReadingHint(
                ReadingDirection.of(reading.isTextual() ? reading.asText() : reading.toString()), job.sourceLang());
    }
}
