package imagetranslate.metrics;

import static imagetranslate.metrics.Meters.bounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Calls of the store. */
public final class StoreMetrics {
    private final Meters meters;

    StoreMetrics(Meters meters) {
        this.meters = meters;
    }

    /**
     * {@code pipeline_store_seconds{operation,outcome}} (histogram) and {@code pipeline_store_retries_total{operation}}: one
     * call of the store's client with all its attempts; outcome is done or failed.
     */
    public void called(String operation, String outcome, Duration took, int retries) {
        storeCalls(operation, outcome).record(took);
        storeRetries(operation).increment(retries);
    }

    public void expected(Iterable<String> operations) {
        for (String operation : operations) {
            storeCalls(operation, "done");
            storeCalls(operation, "failed");
            storeRetries(operation);
        }
    }

    private Timer storeCalls(String operation, String outcome) {
        return meters.timer(
                "pipeline.store",
                "Calls of the store with all their attempts",
                bounds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 30),
                "operation",
                operation,
                "outcome",
                outcome);
    }

    private Counter storeRetries(String operation) {
        return meters.counter(
                "pipeline.store.retries", "Attempts of the store's client after the first", "operation", operation);
    }
}
