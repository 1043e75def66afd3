package imagetranslate.message;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of which batch a job is. The job's {@code request_id} follows from both, so that no page can be two jobs, and says
 * both to whoever ends it.
 *
 * @param number from 1, in the order in which the pages are read
 */
public record BatchPage(String batchId, int number) {
    private static final String BEFORE = ".p";
    private static final int DIGITS = 5;

    public String requestId() {
        return batchId + BEFORE + String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
    }

    /**
     * @param batchId of the job's message; a batch that is only a name has jobs with ids of their own, and none is a page here
     * @return empty where the job is no page
     */
    public static Optional<BatchPage> of(String requestId, @Nullable String batchId) {
        if (batchId == null || !requestId.startsWith(batchId + BEFORE)) {
            return Optional.empty();
        }
        String digits = requestId.substring(batchId.length() + BEFORE.length());
        return digits.matches("[0-9]{" + DIGITS + "}") && !digits.matches("0+")
                ? Optional.of(new BatchPage(batchId, Integer.parseInt(digits)))
                : Optional.empty();
    }
}
