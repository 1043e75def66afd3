package imagetranslate.result;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The Retry-After header (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** At most an hour, whatever was asked for; null where it can't be read. */
    static @Nullable Duration parse(String value, Clock clock) {
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return clamped(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant date = DateUtils.parseStandardDate(text);
        return date == null ? null : clamped(Duration.between(clock.instant(), date));
    }

    private static Duration clamped(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
