package imagetranslate.translation.budget;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

/** Where no limit of the day is set, nobody counts. */
enum NoLedger implements DayLedger {
    INSTANCE;

    @Override
    public CompletableFuture<Long> reserve(LocalDate day, long amount, long limit) {
        return CompletableFuture.completedFuture(0L);
    }

    @Override
    public CompletableFuture<Void> correct(LocalDate day, long amount) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
