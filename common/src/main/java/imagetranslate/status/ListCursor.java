package imagetranslate.status;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a list of jobs that is ordered by time, then by id. What comes after it are older jobs.
 *
 * @param micros since the epoch
 */
record ListCursor(long micros, String requestId) {

    /** Fit for an address as it is. */
    String text() {
        String place = micros + ":" + requestId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where it is none that was given out here */
    static ListCursor parse(String text) {
        String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int colon = place.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no cursor");
        }
        return new ListCursor(Long.parseLong(place.substring(0, colon)), place.substring(colon + 1));
    }

    boolean isBefore(ListCursor other) {
        return micros != other.micros ? micros < other.micros : requestId.compareTo(other.requestId) < 0;
    }
}
