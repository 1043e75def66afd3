package imagetranslate.result;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to be called, so that nobody holds up the others. A host has a bound of its own; one that fails is called by
 * one piece of news at a time, after a pause that grows; and those that are slow, or were never seen to answer, share half of
 * the slots, however many names they have. What has to wait is told for how long, spread out at the pace of the receiver.
 */
final class ReceiverTurns {
    private static final Logger log = LoggerFactory.getLogger(ReceiverTurns.class);

    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration AT_ONCE = Duration.ofMillis(250);
    private static final int MANY = 1000;
    private static final int SAID_AT = 3;

    private final int ofStrangers;
    private final int perHost;
    private final Map<String, Host> hosts = new HashMap<>();
    private int strangersCalled;

    private static final class Host {
        private int called;
        private int failures;
        private boolean answered;
        private Duration usual = SHORTEST;
        private Instant closedUntil = Instant.MIN;
        private Instant nextTurn = Instant.MIN;

        private boolean isQuick() {
            return answered && failures == 0 && usual.compareTo(QUICK) < 0;
        }

        private boolean isIdle(Instant now) {
            return called == 0 && failures == 0 && nextTurn.isBefore(now);
        }
    }

    /**
     * @param slots how many calls there may be in all
     * @param perHost the same to one host
     */
    ReceiverTurns(int slots, int perHost) {
        this.ofStrangers = Math.max(1, slots / 2);
        this.perHost = perHost;
    }

    /**
     * Whether news may be sent now.
     *
     * @param after how long to wait before asking again; zero where it may be sent, and {@link #leave} must follow
     */
    record Turn(String host, boolean isStranger, Duration after) {
        boolean isNow() {
            return after.isZero();
        }
    }

    /** Waits a moment where the host is so quick that a place will be free by then. */
    synchronized Turn enter(String name, Instant now) throws InterruptedException {
        if (hosts.size() > MANY) {
            hosts.values().removeIf(host -> host.isIdle(now));
        }
        Host host = hosts.computeIfAbsent(name, unknown -> new Host());
        long end = System.nanoTime() + AT_ONCE.toNanos();
        for (long left = AT_ONCE.toNanos();
                left > 0 && host.called >= perHost && host.isQuick() && host.usual.compareTo(AT_ONCE) < 0;
                left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        int room = host.failures > 0 ? 1 : perHost;
        boolean isStranger = !host.isQuick();
        boolean isFree = host.called < room && (!isStranger || strangersCalled < ofStrangers);
        if (isFree && !now.isBefore(host.closedUntil)) {
            host.called++;
            strangersCalled += isStranger ? 1 : 0;
            return new Turn(name, isStranger, Duration.ZERO);
        }
        Instant earliest = later(later(now.plus(SHORTEST), host.closedUntil), host.nextTurn);
        Instant latest = now.plus(LONGEST_WAIT);
        Instant turn = earliest.isBefore(latest) ? earliest : latest;
        host.nextTurn = turn.plus(host.usual.dividedBy(room));
        return new Turn(name, isStranger, Duration.between(now, turn));
    }

    /** @param askedFor how long the receiver wants to be left alone; zero where it said nothing */
    synchronized void leave(Turn turn, boolean answersWell, Duration took, Duration askedFor, Instant now) {
        Host host = hosts.computeIfAbsent(turn.host(), unknown -> new Host());
        host.called = Math.max(0, host.called - 1);
        strangersCalled -= turn.isStranger() ? 1 : 0;
        host.usual = host.answered ? host.usual.multipliedBy(3).plus(took).dividedBy(4) : took;
        if (answersWell) {
            if (host.failures > SAID_AT) {
                log.info("{} takes news again", turn.host());
            }
            if (host.failures > 0) {
                host.nextTurn = now;
            }
            host.answered = true;
            host.failures = 0;
            host.closedUntil = now;
        } else if (host.failures == 0 || !now.isBefore(host.closedUntil)) {
            // Calls that were under way together fail once.
            host.failures++;
            Duration grown = SHORTEST.multipliedBy(1L << Math.min(host.failures - 1, 20));
            Duration own = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
            Duration pause = own.compareTo(askedFor) < 0 ? askedFor : own;
            host.closedUntil = now.plus(pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT);
            if (host.failures == SAID_AT) {
                log.warn("{} takes no news; what is for it waits, the others don't", turn.host());
            }
        }
        notifyAll();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
