package imagetranslate.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/**
 * From a job's beginning to the event that its picture is finished: pushed onto the list, posted as JSON, and posted as a file, in
 * turn in one run. Events are the API's own, by one reader for all.
 */
final class AddedTime {
    private static final int WARM_UP = 5;
    private static final long PATIENCE_SECONDS = 120;

    private final int port;
    private final Jedis redis;
    private final String imageUrl;
    private final byte[] file;
    /** By job: when it ended. */
    private final Map<String, CompletableFuture<Long>> ends = new ConcurrentHashMap<>();

    AddedTime(int port, Jedis redis, String imageUrl, byte[] file) {
        this.port = port;
        this.redis = redis;
        this.imageUrl = imageUrl;
        this.file = file;
    }

    /**
     * @param posts how long the API took to take a job as JSON
     * @param jobs those that are finished, by their ids
     */
    record Result(Spread pushed, Spread json, Spread form, Spread posts, List<String> jobs) {
        double added() {
            return json.at(0.5) - pushed.at(0.5);
        }

        double addedByForm() {
            return form.at(0.5) - pushed.at(0.5);
        }
    }

    Result measure(int rounds) throws IOException {
        double[][] millis = new double[4][rounds];
        List<String> jobs = new ArrayList<>();
        try (ApiLine listening = new ApiLine(port);
                ApiLine asking = new ApiLine(port)) {
            Thread reader = new Thread(() -> listen(listening), "events");
            reader.setDaemon(true);
            reader.start();
            for (int round = -WARM_UP; round < rounds; round++) {
                double[] one = {
                    pushed("pushed-" + round),
                    posted("posted-" + round, asking, "application/json", json("posted-" + round)),
                    0,
                    posted("form-" + round, asking, "multipart/form-data; boundary=x7", form("form-" + round))
                };
                one[2] = lastPost;
                for (int way = 0; round >= 0 && way < one.length; way++) {
                    millis[way][round] = one[way];
                }
                jobs.add("posted-" + round);
            }
        }
        // The form's own POST is not of interest apart: it sends the picture.
        return new Result(Spread.of(millis[0]), Spread.of(millis[1]), Spread.of(millis[3]), Spread.of(millis[2]), jobs);
    }

    private double lastPost;

    private double pushed(String id) {
        CompletableFuture<Long> end = awaited(id);
        byte[] message = json(id)[0];
        long began = System.nanoTime();
        redis.lpush("ocr_tasks".getBytes(StandardCharsets.UTF_8), message);
        return finished(end, began);
    }

    private double posted(String id, ApiLine line, String type, byte[][] body) throws IOException {
        CompletableFuture<Long> end = awaited(id);
        long began = System.nanoTime();
        ApiLine.Answer answer = line.post(type, body);
        if (type.endsWith("json")) {
            lastPost = (System.nanoTime() - began) / 1e6;
        }
        if (answer.status() != 202) {
            throw new IOException("a job was answered " + answer.status() + ": " + answer.body());
        }
        return finished(end, began);
    }

    private CompletableFuture<Long> awaited(String id) {
        CompletableFuture<Long> end = new CompletableFuture<Long>().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ends.put(id, end);
        return end;
    }

    private static double finished(CompletableFuture<Long> end, long began) {
        return (end.join() - began) / 1e6;
    }

    private void listen(ApiLine line) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(line.events("/v1/events"), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                if (text.startsWith("data:") && text.contains("\"state\":\"")) {
                    ended(MessageCodec.json().readTree(text.substring(5)));
                }
            }
        } catch (IOException e) {
            // The bench is over, or the jobs that wait will say that they weren't finished.
            Thread.currentThread().interrupt();
        }
    }

    private void ended(JsonNode event) {
        String state = event.path("state").asText();
        CompletableFuture<Long> waiting = ends.get(event.path("request_id").asText());
        if (waiting != null && state.equals("done")) {
            waiting.complete(System.nanoTime());
        }
        if (waiting != null && state.equals("failed")) {
            waiting.completeExceptionally(new IllegalStateException("a job failed: " + event));
        }
    }

    private byte[][] json(String id) {
        return new byte[][] {
            MessageCodec.json()
                    .createObjectNode()
                    .put("request_id", id)
                    .put("image_url", imageUrl)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8)
        };
    }

    private byte[][] form(String id) {
        return new byte[][] {
            ("--x7\r\nContent-Disposition: form-data; name=\"request_id\"\r\n\r\n" + id
                            + "\r\n--x7\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8),
            file,
            "\r\n--x7--\r\n".getBytes(StandardCharsets.UTF_8)
        };
    }
}
