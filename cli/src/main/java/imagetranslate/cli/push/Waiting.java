package imagetranslate.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for the jobs of a batch, tells of each that has ended, and brings its results. */
final class Waiting {
    private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");
    private static final Duration EVERY = Duration.ofMillis(500);

    /** @param json a line of JSON for each, instead of a sentence */
    record Told(PrintWriter out, ProgressLine progress, boolean json) {}

    private final ApiClient client;
    private final Told told;
    private final @Nullable Path out;
    /** request_id and language. */
    private final Set<String> over = new HashSet<>();

    private boolean failed;

    /** @param out where results go; null where nobody wants them */
    Waiting(ApiClient client, Told told, @Nullable Path out) {
        this.client = client;
        this.told = told;
        this.out = out;
    }

    /**
     * @param names of the results, by request_id
     * @return whether any has failed
     */
    boolean until(String batch, Map<String, String> names) throws IOException, InterruptedException {
        Set<String> open = new HashSet<>(names.keySet());
        while (!open.isEmpty()) {
            String before = "";
            do {
                Map<String, String> query = new LinkedHashMap<>(Map.of("batch", batch));
                if (!before.isEmpty()) {
                    query.put("before", before);
                }
                JsonNode page = client.jobs(query);
                for (JsonNode job : page.path("jobs")) {
                    look(job, names, open);
                }
                before = page.path("next").asText("");
            } while (!before.isEmpty() && !before.equals("null"));
            told.progress().show(names.size() - open.size(), names.size(), "done");
            if (!open.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            }
        }
        told.progress().clear();
        return failed;
    }

    private void look(JsonNode job, Map<String, String> names, Set<String> open) throws IOException {
        String id = job.path("request_id").asText();
        @Nullable String name = names.get(id);
        if (name == null || !open.contains(id)) {
            return;
        }
        if (job.path("targets").isEmpty()) {
            ended(job, id, name, job.path("target_lang").asText(), job);
        } else {
            for (Map.Entry<String, JsonNode> target : job.path("targets").properties()) {
                ended(job, id, name, target.getKey(), target.getValue());
            }
        }
        String state = job.path("state").asText();
        if (ENDED.contains(state)) {
            open.remove(id);
        }
    }

    private void ended(JsonNode job, String id, String name, String lang, JsonNode target) throws IOException {
        String state = target.path("state").asText();
        boolean done = state.equals("done");
        if (!ENDED.contains(state) || !over.add(id + " " + lang)) {
            return;
        }
        failed |= !done;
        @Nullable Path file = null;
        boolean hosted = done && !target.path("outcome").asText().equals("dry_run");
        if (hosted && out != null) {
            file = out.resolve(
                    name + "." + lang + ending(target.path("result_url").asText()));
            client.download(id, lang, file);
        }
        String why = target.at("/error/message").asText(job.at("/error/message").asText());
        tell(id, name, lang, state, file, target.path("result_url").asText(), why);
    }

    private void tell(String id, String name, String lang, String state, @Nullable Path file, String url, String why) {
        told.progress().clear();
        if (told.json()) {
            ObjectNode line = MessageCodec.json().createObjectNode();
            line.put("request_id", id)
                    .put("name", name)
                    .put("target_lang", lang)
                    .put("state", state);
            line.put("file", file == null ? null : file.toString());
            line.put("result_url", state.equals("done") ? url : null).put("error", state.equals("done") ? null : why);
            told.out().println(line);
        } else {
            told.out()
                    .println(name + " (" + lang + "): "
                            + (state.equals("done")
                                    ? file == null ? url : file
                                    : state.equals("failed") ? "failed: " + why : state));
        }
        told.out().flush();
    }

    /** With its dot. */
    private static String ending(String url) {
        String last = url.substring(url.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : last.substring(dot);
    }
}
