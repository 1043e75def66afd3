package imagetranslate.operate.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBox;
import imagetranslate.translation.names.BatchName;
import imagetranslate.translation.names.NameBook;
import imagetranslate.translation.names.RedisNames;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a page shares with the other pages of its batch.
 *
 * @param books how names are said, by language
 * @param neighbours what the page before it and the one behind it say, as far as they have come so far
 */
public record BatchContext(Map<String, NameBook> books, List<String> neighbours) {
    public static final BatchContext NONE = new BatchContext(Map.of(), List.of());

    public BatchContext {
        books = Map.copyOf(books);
        neighbours = List.copyOf(neighbours);
    }

    /**
     * Nothing where the job names no batch.
     *
     * @throws IOException where nobody can say which names are known
     */
    public static BatchContext of(ProcessorTask task, RedisNames names) throws IOException {
        JobOrigin origin = JobOrigin.of(task.job());
        if (origin.batchId() == null) {
            return NONE;
        }
        BatchName batch = new BatchName(origin.tenant(), origin.batchId());
        Map<String, NameBook> books = new LinkedHashMap<>();
        for (String lang : task.job().targets()) {
            books.put(lang, names.book(batch, lang));
        }
        JsonNode page = task.job().extra().path("page");
        List<String> neighbours = page.canConvertToLong()
                ? names.exchange(
                        batch,
                        page.asLong(),
                        task.lines().stream().map(TextBox::text).collect(Collectors.joining(" ")))
                : List.of();
        return new BatchContext(books, neighbours);
    }

    NameBook book(String lang) {
        return books.getOrDefault(lang, NameBook.NONE);
    }
}
