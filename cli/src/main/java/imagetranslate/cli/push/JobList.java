package imagetranslate.cli.push;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jobs from a CSV file, whose first row names the fields: image_url, and any of a job's other texts. */
final class JobList {
    private static final int MOST = 100_000;

    private JobList() {}

    /** @throws PictureInputs.Refused where the file has no such column, or a row has no address */
    static List<ObjectNode> read(Path file) throws IOException {
        List<ObjectNode> jobs = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                String where = file + ", row " + (jobs.size() + 2);
                if (row.getOrDefault("image_url", "").isBlank()) {
                    throw new PictureInputs.Refused(where + " has no image_url");
                }
                if (jobs.size() == MOST) {
                    throw new PictureInputs.Refused(file + " has more than " + MOST + " rows; push it in parts");
                }
                ObjectNode job = MessageCodec.json().createObjectNode();
                row.forEach((name, value) -> {
                    if (!value.isBlank()) {
                        job.put(name, value.strip());
                    }
                });
                jobs.add(job);
            }
        }
        return jobs;
    }
}
