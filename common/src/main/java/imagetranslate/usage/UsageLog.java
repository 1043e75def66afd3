package imagetranslate.usage;

import imagetranslate.message.HostingTask;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Counts each job's beginning and end once, however often they are told; keeps the days for 400 days. */
public interface UsageLog {
    /** How many days back there is anything. */
    int DAYS_KEPT = 400;

    /**
     * A job was handed in at the API.
     *
     * @param bytes of the request's body
     */
    CompletionStage<Boolean> taken(String requestId, @Nullable String tenant, long bytes);

    /** A result is out there. A dry run is none. Completes when it is counted: with whether it hadn't been before. */
    CompletionStage<Boolean> done(HostingTask result);

    /**
     * A job has ended in the error queue.
     *
     * @param targets as {@code target_langs} has them; each is a picture less
     */
    CompletionStage<Boolean> failed(String requestId, List<String> targets, @Nullable String tenant);

    /**
     * Days on which there was anything, oldest first, then by tenant.
     *
     * @param to the last, included
     * @param tenant that one's alone; null for all
     * @throws IOException where Redis can't be asked
     */
    List<DayOfUsage> between(LocalDate from, LocalDate to, @Nullable String tenant) throws IOException;
}
