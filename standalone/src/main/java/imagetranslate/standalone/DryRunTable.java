package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Of each picture a line a sentence, with what would become of it, and what that would take. */
final class DryRunTable implements DemoReport {
    private static final String ROW = "  %-11s%-11s%-12s%-46s%s%n";

    private final PrintWriter out;
    private int requests;
    private long asked;
    private long answered;
    private double cost;

    DryRunTable(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin() {}

    @Override
    public void row(String image, JsonNode record) {
        out.println(image);
        if (!record.path("state").asText().equals("done")) {
            out.println("  " + record.path("state").asText() + " " + record.path("error"));
            out.flush();
            return;
        }
        out.printf(ROW, "decision", "role", "from", "why it stays", "text");
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, JsonNode> first = new LinkedHashMap<>();
        for (JsonNode box : record.path("boxes")) {
            String block = box.path("block").asText();
            first.putIfAbsent(block, box);
            texts.merge(block, box.path("text").asText(), (before, line) -> before + " " + line);
        }
        first.forEach((block, box) -> out.printf(
                ROW,
                box.path("decision").asText(),
                box.path("role").asText(),
                box.path("origin").asText("-"),
                why(box),
                texts.get(block)));
        estimate(record.path("estimate"));
        out.flush();
    }

    private static String why(JsonNode box) {
        String reason = box.path("reason").asText("");
        return box.path("rule").isTextual() ? box.path("rule").asText() + ": " + reason : reason;
    }

    private void estimate(JsonNode estimate) {
        requests += estimate.path("requests").asInt();
        asked += estimate.path("asked").asLong();
        answered += estimate.path("answered").asLong();
        cost += estimate.path("cost").asDouble();
        out.println("  estimate: "
                + told(
                        estimate.path("requests").asInt(),
                        estimate.path("asked").asLong(),
                        estimate.path("answered").asLong(),
                        estimate.path("cost").asDouble()));
        if (estimate.path("exceeds").isTextual()) {
            out.println("  would not be done: " + estimate.path("exceeds").asText());
        }
    }

    private static String told(int requests, long asked, long answered, double cost) {
        return String.format(
                Locale.ROOT, "%d requests, %d tokens asked, %d answered, %.6f USD", requests, asked, answered, cost);
    }

    @Override
    public void end(int pictures, DemoCost took) {
        out.println("all " + pictures + ": " + told(requests, asked, answered, cost)
                + "; nothing was paid, erased or hosted");
        out.flush();
    }
}
