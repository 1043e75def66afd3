package imagetranslate.metrics;

import static imagetranslate.metrics.Meters.bounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Calls of the webhook. */
public final class WebhookMetrics {
    private final Meters meters;

    WebhookMetrics(Meters meters) {
        this.meters = meters;
    }

    /**
     * {@code pipeline_webhook_total{outcome}} and {@code pipeline_webhook_call_seconds{outcome}} (histogram): taken, later or
     * refused.
     */
    public void called(String outcome, Duration took) {
        webhooks(outcome).increment();
        webhookCalls(outcome).record(took);
    }

    /** {@code pipeline_webhook_delay_seconds} (histogram): from when news was first to be told until a receiver took it. */
    public void taken(Duration after) {
        delays().record(after);
    }

    public void expected(Iterable<String> outcomes) {
        delays();
        outcomes.forEach(this::webhooks);
        outcomes.forEach(this::webhookCalls);
    }

    private Counter webhooks(String outcome) {
        return meters.counter("pipeline.webhook", "Calls of the webhook: taken, later or refused", "outcome", outcome);
    }

    private Timer delays() {
        return meters.timer(
                "pipeline.webhook.delay",
                "From when news was first to be told until a receiver took it",
                bounds(0.1, 0.5, 1, 5, 30, 120, 600, 3600, 14_400, 86_400));
    }

    private Timer webhookCalls(String outcome) {
        return meters.timer(
                "pipeline.webhook.call",
                "How long the webhook's receiver took",
                bounds(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30),
                "outcome",
                outcome);
    }
}
