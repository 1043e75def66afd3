package imagetranslate.ocr.remote;

import java.time.Duration;
import java.util.Arrays;

/**
 * When a second server is asked beside the first: once that takes longer than nine in ten did lately, and for one question in ten at
 * most, so that servers which are merely busy aren't made busier (Dean and Barroso, "The Tail at Scale", 2013).
 */
final class Hedging {
    private static final int REMEMBERED = 100;
    private static final int ENOUGH = 10;
    private static final double SHARE = 0.1;
    private static final double MOST_SAVED = 10;
    private static final Duration LEAST = Duration.ofMillis(100);

    private final long[] millis = new long[REMEMBERED];
    private int count;
    private double allowance = 1;

    /** A question was asked. */
    synchronized void asked() {
        allowance = Math.min(MOST_SAVED, allowance + SHARE);
    }

    /** It was answered after so long. */
    synchronized void answered(Duration took) {
        millis[count++ % REMEMBERED] = took.toMillis();
    }

    /** How long the first is waited for alone. Before enough is known: as long as may be. */
    synchronized Duration delay(Duration longest) {
        if (count < ENOUGH) {
            return longest;
        }
        long[] sorted = Arrays.copyOf(millis, Math.min(count, REMEMBERED));
        Arrays.sort(sorted);
        Duration usual = Duration.ofMillis(sorted[(int) (sorted.length * (1 - SHARE))]);
        Duration delay = usual.compareTo(LEAST) < 0 ? LEAST : usual;
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    /** Whether one more may be asked, which then counts. */
    synchronized boolean take() {
        if (allowance < 1) {
            return false;
        }
        allowance--;
        return true;
    }
}
