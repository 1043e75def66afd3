package imagetranslate.worker;

import imagetranslate.queue.Claim;
import imagetranslate.queue.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens next to a job.
 *
 * @param why empty where all is well
 * @param surprise what was thrown that nobody expected, for its stack trace; null for an expected failure
 * @param parts of a job that is split: what happens next to each target
 */
record Settlement(Step step, String why, @Nullable Throwable surprise, List<Part> parts) {

    Settlement(Step step, String why, @Nullable Throwable surprise) {
        this(step, why, surprise, List.of());
    }

    static Settlement split(List<Part> parts) {
        Step step = new Step.Split(parts.stream()
                .map(part -> new Step.Part(part.claim(), part.settlement().step()))
                .toList());
        return new Settlement(step, "", null, parts);
    }

    /** @param claim the target's message with the history of the whole */
    record Part(Claim claim, Settlement settlement) {}
}
