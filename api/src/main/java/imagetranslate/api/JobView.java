package imagetranslate.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.scene.SceneBoxes;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import imagetranslate.status.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A job as the API shows it. */
final class JobView {
    private static final String BOXES = "boxes";
    private static final String TARGETS = "targets";

    private JobView() {}

    /**
     * Every field is always there; null where it isn't known (yet). The last is {@code boxes}, null at first. A job with several
     * targets has {@code targets} too, by language, each of which has boxes of its own.
     *
     * @param paused stages that a person has paused: a job that has not ended waits before each that it has yet to go through
     */
    static ObjectNode of(JobStatus job, Set<String> paused) {
        ObjectNode view = MessageCodec.json().createObjectNode();
        view.put("request_id", job.requestId());
        view.put("image_id", job.imageId());
        JobOrigin origin = job.origin();
        view.put(JobOrigin.BATCH_ID, origin.batchId());
        view.put(JobOrigin.SOURCE_LANG, origin.sourceLang());
        view.put(JobOrigin.TARGET_LANG, origin.targetLang());
        view.put(JobOrigin.EDITED_FROM, origin.editedFrom());
        view.put(JobOrigin.EXPORTED_FROM, origin.exportedFrom());
        view.put(Tenant.FIELD, origin.tenant());
        view.put("state", word(job.state()));
        view.put("stage", job.stage());
        ArrayNode waits = view.putArray("paused_stages");
        if (!job.hasEnded()) {
            paused.forEach(waits::add);
        }
        progress(view, job);
        if (!job.targets().isEmpty()) {
            ObjectNode targets = view.putObject(TARGETS);
            job.targets().forEach((lang, target) -> targets.set(lang, of(target)));
        }
        view.putNull(BOXES);
        return view;
    }

    /** The same as {@link #of} without {@code boxes}, of the job and of each target. */
    static ObjectNode withoutBoxes(JobStatus job, Set<String> paused) {
        ObjectNode view = of(job, paused);
        view.remove(BOXES);
        view.path(TARGETS).forEach(target -> ((ObjectNode) target).remove(BOXES));
        return view;
    }

    private static ObjectNode of(JobStatus target) {
        ObjectNode view = MessageCodec.json().createObjectNode();
        view.put("state", word(target.state()));
        view.put("stage", target.stage());
        progress(view, target);
        view.putNull(BOXES);
        return view;
    }

    private static void progress(ObjectNode view, JobStatus job) {
        view.put("attempts", job.attempts());
        ObjectNode times = view.putObject("times");
        job.times().forEach((state, time) -> times.put(state, time.toString()));
        ObjectNode millis = view.putObject("millis");
        job.millis().forEach(millis::put);
        view.put("outcome", job.outcome());
        view.put("result_url", job.resultUrl());
        view.put("scene_key", job.sceneKey());
        if (job.estimate() != null) {
            view.set("estimate", job.estimate().json());
        }
        error(view, job);
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

    /** The same with the boxes. */
    static void write(ObjectNode view, SceneBoxes boxes, OutputStream out) throws IOException {
        view.remove(BOXES);
        byte[] others = MessageCodec.json().writeValueAsBytes(view);
        out.write(others, 0, others.length - 1);
        out.write((",\"" + BOXES + "\":").getBytes(StandardCharsets.UTF_8));
        boxes.writeTo(out);
        out.write('}');
    }

    /** The same with the boxes of those targets that have any. */
    static void write(ObjectNode view, Map<String, SceneBoxes> boxes, OutputStream out) throws IOException {
        view.remove(BOXES);
        ObjectNode targets = (ObjectNode) view.remove(TARGETS);
        byte[] others = MessageCodec.json().writeValueAsBytes(view);
        out.write(others, 0, others.length - 1);
        String before = ",\"" + TARGETS + "\":{";
        for (Map.Entry<String, JsonNode> target : targets.properties()) {
            out.write((before + "\"" + target.getKey() + "\":").getBytes(StandardCharsets.UTF_8));
            before = ",";
            SceneBoxes some = boxes.get(target.getKey());
            if (some == null) {
                out.write(MessageCodec.json().writeValueAsBytes(target.getValue()));
            } else {
                write((ObjectNode) target.getValue(), some, out);
            }
        }
        out.write(("},\"" + BOXES + "\":null}").getBytes(StandardCharsets.UTF_8));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
