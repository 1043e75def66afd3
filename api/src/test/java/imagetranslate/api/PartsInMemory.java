package imagetranslate.api;

import imagetranslate.message.MessageCodec;
import imagetranslate.status.JobStatusStore;
import imagetranslate.store.ObjectStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What an API works with whose tests are about jobs and results: the rest is there, and does nothing. */
final class PartsInMemory {
    private PartsInMemory() {}

    static ApiParts of(MessageCodec codec, Intake intake, JobStatusStore status, ObjectStore store) {
        return new ApiParts(
                codec,
                intake,
                status,
                new CreatedBatches(),
                new NoEvents(),
                NoDesk.open(),
                store,
                new NoMeter(),
                new NoUsage(),
                NoWords.open(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }
}
