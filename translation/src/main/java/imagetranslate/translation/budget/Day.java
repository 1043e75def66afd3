package imagetranslate.translation.budget;

import imagetranslate.translation.TranslationFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limit of {@code MAX_COST_PER_DAY}: what would exceed it waits until midnight UTC. */
final class Day implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Day.class);
    private static final double NANO = 1e9;
    private static final Duration UNTIL_REDIS_ANSWERS = Duration.ofSeconds(10);

    private final DayLedger ledger;
    private final double most;
    private final Clock clock;

    /**
     * @param ledger closed with this
     * @param most US dollars; infinite for no limit
     */
    Day(DayLedger ledger, double most, Clock clock) {
        this.ledger = ledger;
        this.most = most;
        this.clock = clock;
    }

    /** An amount that is booked. */
    final class Booking {
        private final LocalDate day;
        private final long booked;

        private Booking(LocalDate day, long booked) {
            this.day = day;
            this.booked = booked;
        }

        /**
         * Now that it is known what it cost; never fails, since it is spent in any case.
         *
         * @param cost US dollars
         */
        CompletableFuture<Void> settle(double cost) {
            return ledger.correct(day, Math.round(cost * NANO) - booked).exceptionally(thrown -> {
                log.warn("what was spent on {} stays booked as foreseen: {}", day, thrown.toString());
                return null;
            });
        }
    }

    /**
     * @param cost as foreseen, US dollars
     * @param what for the error: what is to be paid
     * @return fails with {@link TranslationFailed}
     */
    CompletableFuture<Booking> book(double cost, Supplier<String> what) {
        if (cost > most) {
            return CompletableFuture.failedFuture(new TranslationFailed(
                    "MAX_COST_PER_DAY is " + Dollars.of(most) + ", and " + what.get() + " alone", false, null));
        }
        Instant now = clock.instant();
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        long amount = Math.round(cost * NANO);
        long limit = Double.isFinite(most) ? Math.round(most * NANO) : Long.MAX_VALUE;
        return ledger.reserve(day, amount, limit).handle((spent, thrown) -> {
            if (thrown != null) {
                throw TranslationFailed.postponed(
                        "MAX_COST_PER_DAY is set, and Redis doesn't tell what was spent: " + thrown,
                        UNTIL_REDIS_ANSWERS);
            }
            if (spent > limit - amount) {
                Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
                throw TranslationFailed.postponed(
                        "MAX_COST_PER_DAY is " + Dollars.of(most) + ", of which " + Dollars.of(spent / NANO)
                                + " are spent or booked, and " + what.get() + "; waits until midnight UTC",
                        Duration.between(now, midnight));
            }
            return new Booking(day, amount);
        });
    }

    @Override
    public void close() {
        ledger.close();
    }
}
