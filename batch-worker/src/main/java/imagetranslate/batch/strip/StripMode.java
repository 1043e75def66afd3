package imagetranslate.batch.strip;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.JobRejected;

/** Whether a book's pages are slices of a strip. */
public enum StripMode {
    /** Those that go on over their edges. */
    AUTO,
    /** All that have one width. */
    ALWAYS,
    NEVER;

    /**
     * @param strip of a batch: true, false, or auto, which is meant where it is missing
     * @param resized whether results are made smaller than their sources ({@code OUTPUT_MAX_SIDE})
     * @throws JobRejected (permanent) for anything else, and for a strip whose results couldn't be cut again
     */
    public static StripMode of(JsonNode strip, boolean resized) {
        return switch (strip.asText("auto")) {
            case "auto" -> resized ? NEVER : AUTO;
            case "false" -> NEVER;
            case "true" -> {
                if (resized) {
                    throw JobRejected.permanent(
                            "strip is true, but OUTPUT_MAX_SIDE is set: what comes back smaller can't be cut at the slices' rows");
                }
                yield ALWAYS;
            }
            default -> throw JobRejected.permanent("strip is " + strip + "; it must be true, false or auto");
        };
    }
}
