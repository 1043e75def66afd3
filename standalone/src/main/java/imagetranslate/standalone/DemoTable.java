package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/**
 * The time of each stage, a line a picture, in milliseconds. Translation and erasing run side by side: {@code overlap}
 * is how long both were at work at once, so translate + inpaint − overlap is the time that the two took together.
 */
final class DemoTable {
    private static final String[] STAGES = {"ocr", "translate", "inpaint", "overlapped", "render", "upload", "total"};
    private final PrintStream out;

    DemoTable(PrintStream out) {
        this.out = out;
        out.printf("%-24s%-12s%8s%9s", "image", "status", "boxes", "kept");
        for (String stage : STAGES) {
            out.printf("%11s", stage);
        }
        out.println();
    }

    void row(String image, JsonNode record) {
        boolean done = record.path("state").asText().equals("done");
        out.printf(
                "%-24s%-12s%8s%9s",
                image,
                done ? record.path("outcome").asText() : record.path("state").asText(),
                count(record, true),
                count(record, false));
        for (String stage : STAGES) {
            JsonNode millis = record.path("millis").path(stage);
            out.printf("%11s", millis.isNumber() ? millis.asText() : "-");
        }
        out.println();
        if (!done) {
            out.println("    " + record.path("error").toString());
        }
    }

    void end() {
        out.println("times in milliseconds; overlapped: translation and erasing were both at work");
    }

    private static long count(JsonNode record, boolean translated) {
        long count = 0;
        for (JsonNode box : record.path("boxes")) {
            if (box.path("translation").isTextual() == translated) {
                count++;
            }
        }
        return count;
    }
}
