package imagetranslate.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every message carries about its job.
 *
 * @param requestId the job's identity; derived from the message's bytes where the producer gave none
 * @param imageId the producer's name for the picture; comes from outside, never use it as a path
 * @param imageUrl where the source is: http, https or s3
 * @param isLong the producer's hint that the page is tall; the worker looks at the picture anyway
 * @param sourceLang BCP 47
 * @param targetLang BCP 47; the first of {@code targetLangs} where there are any
 * @param targetLangs the several targets of one picture, each once and in its canonical form; empty where the message names
 *     none but {@code targetLang}
 * @param day the UTC day on which the job was first claimed; null until then
 * @param maxAttempts the job's own limit of attempts; null for the worker's
 * @param extra fields this version doesn't know; they travel with the job to its end
 */
public record Job(
        String requestId,
        String imageId,
        String imageUrl,
        boolean isLong,
        String sourceLang,
        String targetLang,
        List<String> targetLangs,
        @Nullable LocalDate day,
        @Nullable Integer maxAttempts,
        ObjectNode extra) {

    public Job {
        targetLangs = List.copyOf(targetLangs);
    }

    /** A job of one target, that of a message without {@code target_langs}. */
    public Job(
            String requestId,
            String imageId,
            String imageUrl,
            boolean isLong,
            String sourceLang,
            String targetLang,
            @Nullable LocalDate day,
            @Nullable Integer maxAttempts,
            ObjectNode extra) {
        this(requestId, imageId, imageUrl, isLong, sourceLang, targetLang, List.of(), day, maxAttempts, extra);
    }

    /** The languages that the picture is wanted in, in the order given; never empty. */
    public List<String> targets() {
        return targetLangs.isEmpty() ? List.of(targetLang) : targetLangs;
    }

    /**
     * The job of one of its targets, with an identity of its own. A job without {@code target_langs} is its only target's
     * already, and stays as it is.
     */
    public Job forTarget(String lang) {
        if (!targets().contains(lang)) {
            throw new IllegalArgumentException("job " + requestId + " has no target " + lang + " among " + targets());
        }
        return targetLangs.isEmpty() ? this : with(lang, List.of(lang), day);
    }

    /** The same job, stamped with the day of its first claim if it had none. */
    public Job claimedOn(LocalDate today) {
        return day != null ? this : with(targetLang, targetLangs, today);
    }

    private Job with(String target, List<String> targets, @Nullable LocalDate claimed) {
        return new Job(requestId, imageId, imageUrl, isLong, sourceLang, target, targets, claimed, maxAttempts, extra);
    }
}
