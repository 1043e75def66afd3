package imagetranslate.worker;

import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.Settings;
import imagetranslate.status.JobStatusStore;
import imagetranslate.store.ObjectStore;
import java.time.Clock;

/** What every worker shares; closed by the runtime, not by the stages. */
public record WorkerContext(
        Settings settings,
        MessageCodec codec,
        ObjectStore store,
        JobStatusStore status,
        PipelineMetrics metrics,
        Clock clock) {}
