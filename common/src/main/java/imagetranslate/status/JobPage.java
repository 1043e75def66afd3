package imagetranslate.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of jobs, newest first.
 *
 * @param jobs may be fewer than were asked for, or none, also where more come after
 * @param next where the next part begins, for {@link JobQuery#before}; null after the last
 */
public record JobPage(List<JobStatus> jobs, @Nullable String next) {
    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
