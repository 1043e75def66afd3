package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/**
 * The time of each stage, a line a picture, in milliseconds. Translation and erasing run side by side: {@code overlap}
 * is how long both were at work at once, so translate + inpaint − overlap is the time that the two took together.
 */
final class DemoTable implements DemoReport {
    private static final String[] STAGES = {"ocr", "translate", "inpaint", "overlapped", "render", "upload", "total"};
    private final PrintWriter out;

    DemoTable(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin() {
        out.printf("%-24s%-12s%8s%9s", "image", "status", "boxes", "kept");
        for (String stage : STAGES) {
            out.printf("%11s", stage);
        }
        out.println();
        out.flush();
    }

    @Override
    public void row(String image, JsonNode record) {
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
        out.flush();
    }

    @Override
    public void end(int pictures, DemoCost cost) {
        out.println("times in milliseconds; overlapped: translation and erasing were both at work");
        out.println(cost.told(pictures));
        out.flush();
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
