package imagetranslate.api;

import imagetranslate.queue.desk.PipelineDesk;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import java.time.Clock;
import java.util.Map;

/** For tests that ask for no queues. */
final class NoDesk {
    private NoDesk() {}

    /** Of a Redis that isn't there. */
    static PipelineDesk open() {
        return PipelineDesk.open(
                EnvironmentSettings.of(Map.of("REDIS_URL", "redis://127.0.0.1:1")),
                new InMemoryJobStatusStore(),
                Clock.systemUTC());
    }
}
