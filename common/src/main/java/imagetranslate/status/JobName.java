package imagetranslate.status;

import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import java.util.List;

/**
 * Which job a piece of news is about.
 *
 * @param targets what its message has in {@code target_langs}: with one language the news is about that target of the picture
 *     alone, with several about all of them, and with none about a job that has but one
 * @param origin what its message says of it beside; what is unknown here leaves what others told as it is
 */
public record JobName(String requestId, List<String> targets, String imageId, JobOrigin origin) {
    public JobName {
        targets = List.copyOf(targets);
    }

    public JobName(String requestId, List<String> targets, String imageId) {
        this(requestId, targets, imageId, JobOrigin.UNKNOWN);
    }

    public JobName(String requestId, String imageId) {
        this(requestId, List.of(), imageId);
    }

    public static JobName of(Job job) {
        return new JobName(job.requestId(), job.targetLangs(), job.imageId(), JobOrigin.of(job));
    }

    boolean isTarget() {
        return targets.size() == 1;
    }
}
