package imagetranslate.api;

import imagetranslate.api.events.EndWatch;
import imagetranslate.api.events.EventHub;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.Job;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller would like to wait for a job's end: {@code ?wait=30}, or {@code Prefer: wait=30} (RFC 7240). */
final class Wait {
    static final String PARAMETER = "wait";
    private static final int LONGEST_SECONDS = 60;
    private static final Pattern PREFERENCE =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:$|[,;])");

    private Wait() {}

    /** Zero where they don't. A preference that can't be met is met as far as it can; a parameter is refused. */
    static Duration asked(Context context) {
        int seconds = Parameters.number(context, PARAMETER, 1, LONGEST_SECONDS, 0);
        String prefer = context.header("Prefer");
        if (seconds == 0 && prefer != null) {
            Matcher wait = PREFERENCE.matcher(prefer);
            seconds = wait.find() ? Math.min(LONGEST_SECONDS, Integer.parseInt(wait.group(1))) : 0;
        }
        return Duration.ofSeconds(seconds);
    }

    /** Empty where too many wait, or listen to events: the job is taken all the same. */
    static Optional<EndWatch> begin(Job job, EventHub hub) {
        try {
            return Optional.of(EndWatch.of(job, hub));
        } catch (Problem noRoom) {
            return Optional.empty();
        }
    }
}
