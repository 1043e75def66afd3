package imagetranslate.translation.budget;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

/**
 * What all workers together have spent on a day of UTC, in billionths of a US dollar. Safe for several threads; never blocks
 * its caller. Where it can't be reached, its futures fail.
 */
interface DayLedger extends AutoCloseable {

    /**
     * Books an amount unless the day's sum would exceed the limit; in one atomic step.
     *
     * @return what had been spent before; whether it is booked follows from that
     */
    CompletableFuture<Long> reserve(LocalDate day, long amount, long limit);

    /** Puts right what was booked: adds an amount, which may be negative. */
    CompletableFuture<Void> correct(LocalDate day, long amount);

    @Override
    void close();
}
