package imagetranslate.status;

import imagetranslate.status.JobStatus.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What several targets of one picture come to together. */
final class TargetStates {
    /** The state of all is the first of these that one of them is in: what goes on comes before what has ended. */
    private static final List<State> ORDER =
            List.of(State.RUNNING, State.RETRYING, State.QUEUED, State.FAILED, State.CANCELLED, State.DONE);

    private TargetStates() {}

    /**
     * @param whole what is known of all of them at once, from before they were parted
     * @param targets each by its language, at least one
     */
    static JobStatus together(JobStatus whole, Map<String, JobStatus> targets) {
        JobStatus spokesman = targets.values().stream()
                .min(Comparator.comparing(target -> ORDER.indexOf(target.state())))
                .orElseThrow();
        boolean alone = targets.size() == 1;
        return new JobStatus(
                whole.requestId(),
                whole.imageId(),
                spokesman.state(),
                spokesman.stage(),
                spokesman.attempts(),
                alone ? spokesman.times() : times(whole, spokesman, targets),
                alone ? spokesman.millis() : whole.millis(),
                alone ? spokesman.outcome() : null,
                alone ? spokesman.resultUrl() : null,
                alone ? spokesman.sceneKey() : null,
                spokesman.errorKind(),
                spokesman.error(),
                alone ? spokesman.estimate() : null,
                alone ? spokesman.origin() : whole.origin(),
                targets);
    }

    /** All have ended when the last has. */
    private static Map<String, Instant> times(JobStatus whole, JobStatus spokesman, Map<String, JobStatus> targets) {
        Map<String, Instant> times = new LinkedHashMap<>(whole.times());
        if (spokesman.hasEnded()) {
            targets.values().stream()
                    .map(target -> target.times().get(StatusHash.word(target.state())))
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .ifPresent(last -> times.put(StatusHash.word(spokesman.state()), last));
        }
        return times;
    }
}
