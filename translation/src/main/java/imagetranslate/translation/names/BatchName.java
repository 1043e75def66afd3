package imagetranslate.translation.names;

import org.jspecify.annotations.Nullable;

/**
 * Which pages belong together.
 *
 * @param tenant whose they are; null for nobody's in particular
 * @param batchId in the producer's words
 */
public record BatchName(@Nullable String tenant, String batchId) {
    /** A tenant's name has no blank, so that no two batches have the same key. */
    String key() {
        return (tenant == null ? "" : tenant) + " " + batchId;
    }
}
