package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What was read on a picture, as it is kept in the store: of {@code processor_tasks} the part that is the picture's and not the
 * job's, in the same words.
 *
 * @param lines in reading order
 * @param blocks which of the lines make one sentence
 * @param image without the key of its bytes
 */
public record KeptReading(List<TextBox> lines, List<TextBlock> blocks, SourceImage image) {
    private static final int SCHEMA = 1;

    public KeptReading {
        lines = List.copyOf(lines);
        blocks = List.copyOf(blocks);
        image = image.keptUnder(null);
    }

    public byte[] toJson() {
        ObjectNode node = MessageCodec.json().createObjectNode().put("schema", SCHEMA);
        OcrResultJson.writeLines(lines, node);
        BlockJson.write(blocks, node);
        OcrResultJson.writeImage(image, node);
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reading could not be written as JSON", e);
        }
    }

    /** @throws JobRejected (malformed) naming the field that is wrong */
    public static KeptReading parse(byte[] json) {
        ObjectNode node = MessageCodec.object(json);
        if (!node.path("schema").isInt() || node.path("schema").asInt() != SCHEMA) {
            throw JobRejected.malformed(
                    "schema is " + FieldRules.shown(node.path("schema").toString()) + ", not " + SCHEMA);
        }
        SourceImage image = OcrResultJson.image(node);
        if (image == null
                || !node.path("ocr_result").isArray()
                || !node.path("blocks").isArray()) {
            throw JobRejected.malformed("ocr_result, blocks and image must all be there");
        }
        return new KeptReading(OcrResultJson.lines(node), BlockJson.read(node), image);
    }
}
