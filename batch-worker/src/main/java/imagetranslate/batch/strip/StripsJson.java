package imagetranslate.batch.strip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.batch.strip.Strip.End;
import imagetranslate.batch.strip.Strip.Section;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A batch's strips as they are kept beside its file: sections that were made once are cut again by the same plan. */
final class StripsJson {
    private static final int SCHEMA = 1;

    private StripsJson() {}

    static byte[] write(List<Strip> strips) {
        ObjectNode node = MessageCodec.json().createObjectNode().put("schema", SCHEMA);
        ArrayNode list = node.putArray("strips");
        for (Strip strip : strips) {
            ObjectNode one = list.addObject().put("first", strip.first()).put("width", strip.width());
            ArrayNode heights = one.putArray("heights");
            strip.heights().forEach(heights::add);
            ArrayNode sections = one.putArray("sections");
            for (Section section : strip.sections()) {
                sections.addObject()
                        .put("to", section.to())
                        .put("end", section.end().name().toLowerCase(Locale.ROOT));
            }
        }
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan of strips could not be written as JSON", e);
        }
    }

    /** @throws IOException where it is none of ours */
    static List<Strip> read(byte[] json) throws IOException {
        JsonNode node = MessageCodec.json().readTree(json);
        if (node.path("schema").asInt() != SCHEMA) {
            throw new IOException("a plan of strips has schema " + node.path("schema") + ", not " + SCHEMA);
        }
        List<Strip> strips = new ArrayList<>();
        for (JsonNode one : node.path("strips")) {
            List<Integer> heights = new ArrayList<>();
            one.path("heights").forEach(height -> heights.add(height.asInt()));
            List<Section> sections = new ArrayList<>();
            int from = 0;
            for (JsonNode section : one.path("sections")) {
                int to = section.path("to").asInt();
                sections.add(new Section(
                        from, to, End.valueOf(section.path("end").asText().toUpperCase(Locale.ROOT))));
                from = to;
            }
            strips.add(new Strip(one.path("first").asInt(), one.path("width").asInt(), heights, sections));
        }
        return strips;
    }
}
