package imagetranslate.ocrserver.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Until when a caller waits. */
final class Deadlines {
    /** Of a caller that names none. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    private Deadlines() {}

    static Instant of(Context context, Clock clock) {
        Deadline deadline = context.getDeadline();
        Duration left = deadline == null ? USUAL : Duration.ofMillis(deadline.timeRemaining(TimeUnit.MILLISECONDS));
        return clock.instant().plus(left);
    }
}
