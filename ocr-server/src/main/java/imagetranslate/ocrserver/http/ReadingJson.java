package imagetranslate.ocrserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.TextBox;
import imagetranslate.ocrserver.desk.Extraction;
import imagetranslate.ocrserver.desk.Failure;

/** What was read, in the JSON of each route. */
final class ReadingJson {
    private static final String TEXT = "text";
    private static final String CONFIDENCE = "confidence";
    private static final String ERROR = "error";
    private static final String STATUS = "status";
    private static final String TEXT_BOXES = "text_boxes";
    private static final String METADATA = "metadata";

    private ReadingJson() {}

    static JsonNode predicted(Extraction read) {
        ObjectNode json = MessageCodec.json().createObjectNode();
        json.set(TEXT_BOXES, boxes(read));
        json.put("full_text", read.text()).put(STATUS, "success");
        json.set(METADATA, metadata(read));
        return json;
    }

    static JsonNode predictionFailed(Failure failure) {
        ObjectNode json = MessageCodec.json().createObjectNode();
        json.putArray(TEXT_BOXES);
        return json.put("full_text", "")
                .put(STATUS, "failed")
                .put(ERROR, failure.why())
                .put("retryable", failure.mayPass());
    }

    static JsonNode extracted(Extraction read) {
        ObjectNode json = MessageCodec.json().createObjectNode();
        json.put(TEXT, read.text()).put(CONFIDENCE, read.confidence());
        json.set(TEXT_BOXES, boxes(read));
        json.set(METADATA, metadata(read));
        return json;
    }

    static JsonNode extractionFailed(Failure failure) {
        ObjectNode json = MessageCodec.json().createObjectNode();
        json.put(TEXT, "").put(CONFIDENCE, 0);
        json.putArray(TEXT_BOXES);
        json.putObject(METADATA);
        return json.put(ERROR, failure.why());
    }

    /** @param version of all that the server reads with */
    static JsonNode health(String version) {
        return MessageCodec.json()
                .createObjectNode()
                .put(STATUS, "healthy")
                .put("model_loaded", true)
                .put("version", version);
    }

    private static ArrayNode boxes(Extraction read) {
        ArrayNode boxes = MessageCodec.json().createArrayNode();
        for (TextBox line : read.lines()) {
            ObjectNode box = boxes.addObject();
            box.put(TEXT, line.text()).put(CONFIDENCE, line.confidence());
            ArrayNode corners = box.putArray("bbox");
            for (Point corner : line.quad().corners()) {
                corners.addArray().add(corner.x()).add(corner.y());
            }
        }
        return boxes;
    }

    private static ObjectNode metadata(Extraction read) {
        return MessageCodec.json()
                .createObjectNode()
                .put("engine", "onnx")
                .put("model", read.model())
                .put("version", read.version())
                .put("width", read.width())
                .put("height", read.height())
                .put("millis", read.millis());
    }
}
