package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.worker.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import redis.clients.jedis.RedisClient;

/**
 * The main job, whole: starts every part, pushes one job an image onto the Redis list as an outside producer would, and
 * waits for the results at the API.
 */
@Command(
        name = "demo",
        description = "Translates pictures through the whole pipeline.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(200);

    @Option(names = "--out", description = "where results go (default: out/demo)")
    private Path out = Path.of("out", "demo");

    @Option(names = "--to", description = "target language, BCP 47 (default: DEFAULT_TARGET_LANG)")
    private @Nullable String target;

    @Parameters(arity = "0..*", paramLabel = "IMAGE", description = "pictures to translate (default: the samples)")
    private List<Path> images = List.of();

    private final HttpClient http = HttpClient.newHttpClient();

    /** One picture on its way. */
    private record Pushed(Path file, String requestId, Instant at) {}

    @Override
    public Integer call() throws Exception {
        StopSignal stop = StopSignal.listen();
        Files.createDirectories(out);
        List<Path> files = images.isEmpty() ? SampleFiles.write(out.resolve("source")) : images;
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                System.err.println("demo: " + file + " is not a readable file");
                return 2;
            }
        }
        Map<String, String> environment = new HashMap<>(EnvironmentSettings.given());
        // The pictures lie on this machine, and so must be fetched from it.
        environment.put(Keys.ALLOW_PRIVATE_ADDRESSES.name(), "true");
        try (TemporaryFolder work = TemporaryFolder.create("image-translate-demo");
                Pipeline pipeline = Pipeline.start(work.path(), environment);
                FileServer server = FileServer.start(files)) {
            DemoTable table = new DemoTable(System.out);
            boolean allThrough = true;
            for (Pushed job : push(pipeline, server, files)) {
                JsonNode record = await(pipeline, job, stop);
                if (record == null) {
                    System.err.println("demo: stopped; what was not done yet is dropped");
                    return stop.exitCode();
                }
                save(job, record);
                table.row(job.file().getFileName().toString(), record);
                allThrough &= record.path("state").asText().equals("done");
            }
            table.end();
            System.out.println("Results: " + out.toAbsolutePath());
            return allThrough ? 0 : 1;
        }
    }

    private List<Pushed> push(Pipeline pipeline, FileServer server, List<Path> files) {
        List<Pushed> jobs = new ArrayList<>();
        try (RedisClient redis =
                RedisClient.create(URI.create(pipeline.settings().get(Keys.REDIS_URL)))) {
            for (Path file : files) {
                ObjectNode job = MessageCodec.json().createObjectNode();
                String requestId = UUID.randomUUID().toString();
                job.put("request_id", requestId)
                        .put("image_id", "demo-" + name(file))
                        .put("image_url", server.url(file));
                if (target != null) {
                    job.put("target_lang", target);
                }
                redis.lpush(pipeline.settings().get(Keys.QUEUE_OCR_TASKS), job.toString());
                jobs.add(new Pushed(file, requestId, Instant.now()));
            }
        }
        return jobs;
    }

    /** The job's final record; null where a person has stopped the demo before there was one. */
    private @Nullable JsonNode await(Pipeline pipeline, Pushed job, StopSignal stop)
            throws IOException, InterruptedException {
        URI status = URI.create(pipeline.addresses().get("API") + "/v1/jobs/" + job.requestId());
        while (Instant.now().isBefore(job.at().plus(PATIENCE))) {
            if (stop.isHeard()) {
                return null;
            }
            HttpResponse<byte[]> answer = get(status);
            if (answer.statusCode() == 200) {
                JsonNode record = MessageCodec.json().readTree(answer.body());
                String state = record.path("state").asText();
                if (state.equals("done") || state.equals("failed")) {
                    return record;
                }
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new IOException(
                job.file() + " was not done after " + PATIENCE.toMinutes() + " minutes; its record is at " + status);
    }

    private void save(Pushed job, JsonNode record) throws IOException, InterruptedException {
        String name = name(job.file());
        Files.writeString(out.resolve(name + ".json"), record.toPrettyString() + "\n");
        String url = record.path("result_url").asText("");
        if (!url.isEmpty()) {
            HttpResponse<byte[]> picture = get(URI.create(url));
            if (picture.statusCode() != 200) {
                throw new IOException(url + " answered " + picture.statusCode());
            }
            Files.write(out.resolve(name + url.substring(url.lastIndexOf('.'))), picture.body());
        }
    }

    private HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
