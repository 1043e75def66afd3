package imagetranslate.queue.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.control.StageState;
import imagetranslate.queue.errors.ErrorSummary;
import imagetranslate.queue.redis.RedisAddress;
import java.util.List;

/** How a pipeline is, as one JSON object. */
public final class PipelineJson {
    private PipelineJson() {}

    /** {@code redis}, {@code stages} with the names of their workers, and {@code errors} by stage and kind. */
    public static ObjectNode of(RedisAddress address, List<StageState> stages, ErrorSummary errors) {
        ObjectNode status = MessageCodec.json().createObjectNode().put("redis", address.toString());
        ArrayNode rows = status.putArray("stages");
        for (StageState stage : stages) {
            ObjectNode row = rows.addObject()
                    .put("stage", stage.stage())
                    .put("waiting", stage.waiting())
                    .put("in_hand", stage.inHand())
                    .put("retrying", stage.retrying())
                    .put("paused_since", stage.pausedSince());
            stage.workers().forEach(row.putArray("workers")::add);
            stage.silent().forEach(row.putArray("silent")::add);
        }
        status.set("errors", errors.json());
        return status;
    }
}
