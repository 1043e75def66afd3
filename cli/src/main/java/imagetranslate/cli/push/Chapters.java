package imagetranslate.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Chapters and documents, each a batch of its own: handed in, followed to their ends, and brought back. */
final class Chapters {
    private static final Set<String> ENDINGS = Set.of("zip", "cbz", "pdf");
    private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");
    private static final Duration EVERY = Duration.ofMillis(500);

    private final ApiClient client;
    private final Waiting.Told told;
    private final PrintWriter err;
    private final @Nullable Path out;

    /** @param out where results go; null where nobody wants them */
    Chapters(ApiClient client, Waiting.Told told, PrintWriter err, @Nullable Path out) {
        this.client = client;
        this.told = told;
        this.err = err;
        this.out = out;
    }

    static boolean isOne(String name) {
        return ENDINGS.contains(ending(name)) && Files.isRegularFile(Path.of(name));
    }

    /**
     * @param langs each makes a batch; empty for the deployment's
     * @param fields of the batches, but for the language
     * @return the file and its language by the batch's id
     */
    Map<String, String> push(Path file, List<String> langs, Map<String, String> fields) throws IOException {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String lang : langs.isEmpty() ? List.of("") : langs) {
            Map<String, String> own = new LinkedHashMap<>(fields);
            if (!lang.isEmpty()) {
                own.put("target_lang", lang);
            }
            told.progress().show("sending " + file);
            ids.put(client.pushBatch(file, own), result(file, lang));
        }
        return ids;
    }

    /** {@code chapter.en.cbz}. */
    private static String result(Path file, String lang) {
        String name = file.getFileName().toString();
        int dot = name.length() - ending(name).length() - 1;
        return name.substring(0, dot) + (lang.isEmpty() ? "" : "." + lang) + name.substring(dot);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * @param results what the results are called, by the batches' ids
     * @return whether any page, or a whole batch, has failed
     */
    boolean until(Map<String, String> results) throws IOException, InterruptedException {
        boolean failed = false;
        for (Map.Entry<String, String> one : results.entrySet()) {
            failed |= until(one.getKey(), one.getValue());
        }
        return failed;
    }

    private boolean until(String id, String name) throws IOException, InterruptedException {
        String path = "v1/batches/" + ApiClient.escaped(id);
        JsonNode batch = client.get(path);
        while (!ENDED.contains(batch.path("state").asText())) {
            JsonNode counts = batch.path("counts");
            int over = counts.path("done").asInt()
                    + counts.path("failed").asInt()
                    + counts.path("cancelled").asInt();
            told.progress()
                    .show(
                            over,
                            counts.path("total").asInt(),
                            "pages of " + name + ", " + batch.path("state").asText());
            TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            batch = client.get(path);
        }
        told.progress().clear();
        return ended(id, name, path, batch);
    }

    private boolean ended(String id, String name, String path, JsonNode batch) throws IOException {
        String state = batch.path("state").asText();
        @Nullable Path file = null;
        if (state.equals("done") && out != null) {
            file = out.resolve(name);
            client.download(path + "/result", file);
        }
        int failed = batch.at("/counts/failed").asInt();
        int all = batch.at("/counts/total").asInt();
        if (told.json()) {
            told.out()
                    .println(MessageCodec.json()
                            .createObjectNode()
                            .put("batch_id", id)
                            .put("name", name)
                            .put("state", state)
                            .put("file", file == null ? null : file.toString())
                            .put("pages", all)
                            .put("failed", failed)
                            .put(
                                    "error",
                                    batch.path("error").isTextual()
                                            ? batch.path("error").asText()
                                            : null));
        } else {
            String why = state.equals("failed") ? ": " + batch.path("error").asText() : "";
            String where = file == null ? id : file.toString();
            told.out()
                    .println(name + ": "
                            + (state.equals("done")
                                    ? where + ", " + (all - failed) + " of " + all + " pages"
                                    : state + why));
            for (JsonNode page : batch.path("pages")) {
                if (page.path("state").asText().equals("failed")) {
                    err.println("  " + page.path("name").asText() + ": "
                            + page.path("error").asText());
                }
            }
            batch.path("left_out").forEach(left -> err.println("  left out: " + left.asText()));
        }
        told.out().flush();
        err.flush();
        return !state.equals("done") || failed > 0;
    }
}
