package imagetranslate.ocr.remote;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server as the pool sees it: what it has in hand, how long it takes, and whether it is left alone for a while. What a picture would
 * wait there is reckoned as in Finagle's "peak EWMA": the latency, which rises at once and falls slowly, times what is before it.
 */
final class Member {
    /** A server that was slow is tried again after about so long. */
    private static final double FORGET_SECONDS = 10;

    private static final int MOST_FAILURES = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 4;

    private final RemoteServer server;
    private int inHand;
    private int failures;
    private int rests;
    private double latency;
    private Instant measured = Instant.EPOCH;
    private Instant restsUntil = Instant.EPOCH;
    private @Nullable String version;

    Member(RemoteServer server) {
        this.server = server;
    }

    RemoteServer server() {
        return server;
    }

    synchronized void begins() {
        inHand++;
    }

    /** What one more picture would take here, in seconds; a server that nobody knows yet is tried at once. */
    synchronized double cost(Instant now) {
        double age = Duration.between(measured, now).toMillis() / 1000.0;
        return latency * Math.exp(-Math.max(0, age) / FORGET_SECONDS) * (inHand + 1) + inHand * 1e-3;
    }

    synchronized boolean isAvailable(Instant now) {
        return !now.isBefore(restsUntil);
    }

    synchronized void answered(Duration took, Instant now) {
        inHand--;
        failures = 0;
        rests = 0;
        note(took, now);
    }

    /** It was hung up on: all that is known is that it would have taken longer. */
    synchronized void outrun(Duration soFar, Instant now) {
        inHand--;
        note(soFar, now);
    }

    private void note(Duration took, Instant now) {
        double seconds = took.toMillis() / 1000.0;
        double age = Duration.between(measured, now).toMillis() / 1000.0;
        double old = Math.exp(-Math.max(0, age) / FORGET_SECONDS);
        latency = seconds > latency ? seconds : latency * old + seconds * (1 - old);
        measured = now;
    }

    /** After three in a row it rests, longer each time. */
    synchronized void failed(Instant now) {
        inHand--;
        failures++;
        if (failures >= MOST_FAILURES) {
            rest(now);
        }
    }

    /** It says itself that it isn't well, or says nothing. */
    synchronized void unwell(Instant now) {
        if (isAvailable(now)) {
            rest(now);
        }
    }

    private void rest(Instant now) {
        restsUntil = now.plus(FIRST_REST.multipliedBy(1L << Math.min(rests, MOST_DOUBLINGS)));
        rests++;
        failures = 0;
    }

    /** It says that it is well: it rests no longer. */
    synchronized void well(String saidVersion) {
        version = saidVersion;
        restsUntil = Instant.EPOCH;
    }

    /** What it last said; null before that. */
    synchronized @Nullable String version() {
        return version;
    }
}
