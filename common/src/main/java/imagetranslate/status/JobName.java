package imagetranslate.status;

import imagetranslate.message.Job;
import java.util.List;

/**
 * Which job a piece of news is about.
 *
 * @param targets what its message has in {@code target_langs}: with one language the news is about that target of the picture
 *     alone, with several about all of them, and with none about a job that has but one
 */
public record JobName(String requestId, List<String> targets, String imageId) {
    public JobName {
        targets = List.copyOf(targets);
    }

    public JobName(String requestId, String imageId) {
        this(requestId, List.of(), imageId);
    }

    static JobName of(Job job) {
        return new JobName(job.requestId(), job.targetLangs(), job.imageId());
    }

    boolean isTarget() {
        return targets.size() == 1;
    }
}
