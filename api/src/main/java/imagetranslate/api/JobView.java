package imagetranslate.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.status.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** A job as the API shows it. */
final class JobView {
    private static final String BOXES = "boxes";

    private JobView() {}

    /**
     * Every field is always there; null where it isn't known (yet). The last is {@code boxes}, null at first.
     *
     * @param paused stages that a person has paused: a job that has not ended waits before each that it has yet to go through
     */
    static ObjectNode of(JobStatus job, Set<String> paused) {
        ObjectNode view = MessageCodec.json().createObjectNode();
        view.put("request_id", job.requestId());
        view.put("image_id", job.imageId());
        view.put("state", word(job.state()));
        view.put("stage", job.stage());
        ArrayNode waits = view.putArray("paused_stages");
        if (!job.hasEnded()) {
            paused.forEach(waits::add);
        }
        view.put("attempts", job.attempts());
        ObjectNode times = view.putObject("times");
        job.times().forEach((state, time) -> times.put(state, time.toString()));
        ObjectNode millis = view.putObject("millis");
        job.millis().forEach(millis::put);
        view.put("outcome", job.outcome());
        view.put("result_url", job.resultUrl());
        error(view, job);
        view.putNull(BOXES);
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

    /** The same with the boxes. */
    static void write(ObjectNode view, SceneBoxes boxes, OutputStream out) throws IOException {
        view.remove(BOXES);
        byte[] others = MessageCodec.json().writeValueAsBytes(view);
        out.write(others, 0, others.length - 1);
        out.write((",\"" + BOXES + "\":").getBytes(StandardCharsets.UTF_8));
        boxes.writeTo(out);
        out.write('}');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
