package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What has become of the demo's pictures: kept as files, and summed up. */
final class DemoResults {
    private final Path out;
    private int ended;
    private int failed;
    private int translatedTexts;
    private int keptTexts;

    DemoResults(Path out) {
        this.out = out;
    }

    /** Writes {@code NAME.json} and, where there is a result, {@code NAME} with its ending. */
    void keep(DemoBatch batch, DemoBatch.Ended job) throws IOException, InterruptedException {
        JsonNode record = job.record();
        Files.writeString(out.resolve(job.input().name() + ".json"), record.toPrettyString() + "\n");
        String url = record.path("result_url").asText("");
        if (!url.isEmpty()) {
            String ending = url.substring(url.lastIndexOf('.'));
            Files.write(out.resolve(job.input().name() + ending), batch.picture(url));
        }
        ended++;
        failed += record.path("state").asText().equals("done") ? 0 : 1;
        for (JsonNode box : record.path("boxes")) {
            boolean translated = box.path("translation").isTextual();
            translatedTexts += translated ? 1 : 0;
            keptTexts += translated ? 0 : 1;
        }
    }

    int ended() {
        return ended;
    }

    boolean allThrough() {
        return failed == 0;
    }

    /** Whether texts were read, and none was translated. */
    boolean nothingTranslated() {
        return translatedTexts == 0 && keptTexts > 0;
    }
}
