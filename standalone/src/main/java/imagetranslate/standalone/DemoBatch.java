package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.push.PictureInputs;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** The demo's jobs: pushed as an outside producer would, then looked after at the API until each has ended. */
final class DemoBatch {
    /** In one turn. Jobs end nearly in the order in which they were pushed, so the first ones tell enough of a thousand. */
    private static final int ASKED_ABOUT = 32;

    private static final int NAMED = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String api;
    private final Clock clock;
    private final Map<String, PictureInputs.Input> open = new LinkedHashMap<>();
    private final Map<String, String> lastSeen = new HashMap<>();
    private final int all;
    private Instant lastMove;

    /** @param record what the API says of it, at its end */
    record Ended(PictureInputs.Input input, JsonNode record) {}

    DemoBatch(String api, Map<String, PictureInputs.Input> jobs, Clock clock) {
        this.api = api;
        this.clock = clock;
        open.putAll(jobs);
        all = jobs.size();
        lastMove = clock.instant();
    }

    /**
     * What is wanted of every picture.
     *
     * @param language BCP 47; null for the pipeline's own default
     * @param options as a job has them; empty for the pipeline's own
     */
    record Wish(@Nullable String language, ObjectNode options) {}

    static DemoBatch push(Pipeline pipeline, FileServer server, PictureInputs inputs, Wish wish) {
        Map<String, PictureInputs.Input> jobs = new LinkedHashMap<>();
        try (RedisClient redis =
                RedisClient.create(URI.create(pipeline.settings().get(Keys.REDIS_URL)))) {
            for (PictureInputs.Input input : inputs.pictures()) {
                ObjectNode job = MessageCodec.json().createObjectNode();
                String requestId = UUID.randomUUID().toString();
                job.put("request_id", requestId)
                        .put("image_id", "demo-" + input.name())
                        .put("image_url", server.url(input.file()));
                if (wish.language() != null) {
                    job.put("target_lang", wish.language());
                }
                if (!wish.options().isEmpty()) {
                    job.set("options", wish.options());
                }
                redis.lpush(pipeline.settings().get(Keys.QUEUE_OCR_TASKS), job.toString());
                jobs.put(requestId, input);
            }
        }
        return new DemoBatch(pipeline.address("API"), jobs, Clock.systemUTC());
    }

    boolean isOver() {
        return open.isEmpty();
    }

    /** How long nothing has changed: no job has ended, gone on to another stage, or begun another attempt. */
    Duration still() {
        return Duration.between(lastMove, clock.instant());
    }

    /** Asks once; the jobs that have ended since the last turn. */
    List<Ended> turn() throws IOException, InterruptedException {
        List<Ended> ended = new ArrayList<>();
        for (Map.Entry<String, PictureInputs.Input> job :
                open.entrySet().stream().limit(ASKED_ABOUT).toList()) {
            String id = job.getKey();
            HttpResponse<byte[]> answer = get(URI.create(api + "/v1/jobs/" + id));
            if (answer.statusCode() == 200) {
                JsonNode record = MessageCodec.json().readTree(answer.body());
                note(id, record);
                if (record.path("state").asText().matches("done|failed")) {
                    ended.add(new Ended(job.getValue(), record));
                    open.remove(id);
                }
            }
        }
        return ended;
    }

    private void note(String id, JsonNode record) {
        String seen = record.path("state") + " " + record.path("stage") + " " + record.path("attempts");
        if (!seen.equals(lastSeen.put(id, seen))) {
            lastMove = clock.instant();
        }
    }

    /** The bytes behind a result's address. */
    byte[] picture(String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> picture = get(URI.create(url));
        if (picture.statusCode() != 200) {
            throw new IOException(url + " answered " + picture.statusCode());
        }
        return picture.body();
    }

    /** One line: how far it is. */
    String progress() {
        return (all - open.size()) + " of " + all + " have ended";
    }

    /** For the line that gives them up: the first of those that are open, and what was last heard of each. */
    String stuck() {
        String first = open.entrySet().stream()
                .limit(NAMED)
                .map(job -> job.getValue().file() + " (" + lastSeen.getOrDefault(job.getKey(), "not taken yet") + ")")
                .collect(Collectors.joining(", "));
        return open.size() <= NAMED ? first : first + " and " + (open.size() - NAMED) + " more";
    }

    private HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
    }
}
