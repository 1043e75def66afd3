package imagetranslate.api;

import imagetranslate.access.TokenMeter;
import imagetranslate.api.words.StoredWords;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.batch.Batches;
import imagetranslate.queue.desk.PipelineDesk;
import imagetranslate.status.JobEvents;
import imagetranslate.status.JobStatusStore;
import imagetranslate.store.ObjectStore;
import imagetranslate.usage.UsageLog;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What the API works with. */
record ApiParts(
        MessageCodec codec,
        Intake intake,
        JobStatusStore status,
        Batches batches,
        JobEvents events,
        PipelineDesk desk,
        ObjectStore store,
        TokenMeter meter,
        UsageLog usage,
        StoredWords words,
        PrometheusMeterRegistry metrics) {}
