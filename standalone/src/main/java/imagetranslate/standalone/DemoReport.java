package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import java.io.PrintWriter;

/** What the demo prints of its pictures. */
interface DemoReport {
    void begin();

    /** As soon as one has ended. */
    void row(String image, JsonNode record);

    void end(int pictures, DemoCost cost);

    /** For programs: the record of each picture, and last what all of them took, one JSON object a line. */
    static DemoReport json(PrintWriter out) {
        return new DemoReport() {
            @Override
            public void begin() {}

            @Override
            public void row(String image, JsonNode record) {
                ObjectNode line = MessageCodec.json().createObjectNode().put("image", image);
                line.setAll((ObjectNode) record);
                say(line);
            }

            @Override
            public void end(int pictures, DemoCost cost) {
                say(MessageCodec.json()
                        .createObjectNode()
                        .put("pictures", pictures)
                        .put("cpu_seconds", cost.cpuSeconds())
                        .put("tokens_asked", cost.tokensAsked())
                        .put("tokens_answered", cost.tokensAnswered()));
            }

            private void say(JsonNode line) {
                out.println(line);
                out.flush();
            }
        };
    }
}
