package imagetranslate.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.status.JobStatus;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job as the API shows it. */
record JobView(ObjectStore store) {
    private static final Logger log = LoggerFactory.getLogger(JobView.class);
    private static final long MAX_SCENE_BYTES = 32L << 20;

    /**
     * Every field is always there; null where it isn't known (yet).
     *
     * @param paused stages that a person has paused: a job that has not ended waits before each that it has yet to go through
     */
    ObjectNode of(JobStatus job, Set<String> paused) {
        ObjectNode view = MessageCodec.json().createObjectNode();
        view.put("request_id", job.requestId());
        view.put("image_id", job.imageId());
        view.put("state", word(job.state()));
        view.put("stage", job.stage());
        ArrayNode waits = view.putArray("paused_stages");
        if (job.state() != JobStatus.State.DONE && job.state() != JobStatus.State.FAILED) {
            paused.forEach(waits::add);
        }
        view.put("attempts", job.attempts());
        ObjectNode times = view.putObject("times");
        job.times().forEach((state, time) -> times.put(state, time.toString()));
        ObjectNode millis = view.putObject("millis");
        job.millis().forEach(millis::put);
        view.put("outcome", job.outcome());
        view.put("result_url", job.resultUrl());
        view.set("boxes", boxes(job));
        error(view, job);
        return view;
    }

    private static void error(ObjectNode view, JobStatus job) {
        if (job.error() == null && job.errorKind() == null) {
            view.putNull("error");
            return;
        }
        view.putObject("error")
                .put("kind", job.errorKind() == null ? null : word(job.errorKind()))
                .put("message", job.error());
    }

    /** The job's state is worth telling even where its scene can't be read. */
    private JsonNode boxes(JobStatus job) {
        JsonNode none = MessageCodec.json().nullNode();
        String key = job.sceneKey();
        if (key == null) {
            return none;
        }
        try {
            byte[] scene = store.get(key, MAX_SCENE_BYTES).orElse(null);
            JsonNode boxes =
                    scene == null ? none : MessageCodec.json().readTree(scene).path("boxes");
            return boxes.isArray() ? boxes : none;
        } catch (IOException | JobRejected e) {
            log.warn("the scene of job {} could not be read: {}", job.requestId(), e.getMessage());
            return none;
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
