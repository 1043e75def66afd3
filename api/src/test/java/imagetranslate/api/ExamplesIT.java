package imagetranslate.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The examples of docs/api.md, run as they stand there against a live server; each is skipped where its program isn't there. */
final class ExamplesIT {
    private static final Path DOCS = Path.of("..", "docs", "api.md");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final String RESULT = "https://cdn.test/a.jpg";
    private static final String TOKEN = "example-token";

    private static RedisServerFixture redis;
    private static SharedRedis shared;
    private static S3ServerFixture s3;
    private static ApiServer server;
    private static Thread worker;
    private static volatile boolean over;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServerFixture.start();
        shared = SharedRedis.open(redis.address());
        s3 = S3ServerFixture.start();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("REDIS_URL", redis.url(), "API_PORT", "0", "API_TOKEN", TOKEN));
        server = ApiServer.start(EnvironmentSettings.of(environment));
        worker = new Thread(ExamplesIT::work, "worker");
        worker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        over = true;
        worker.join();
        server.close();
        s3.close();
        shared.close();
        redis.close();
    }

    /** Says of each job that it is done, as the workers would. */
    private static void work() {
        MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
        RedisJobStatusStore status =
                new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "job_events"), Clock.systemUTC());
        try (Jedis jedis = redis.connect()) {
            while (!over) {
                List<String> next = jedis.brpop(1, "ocr_tasks");
                if (next != null) {
                    Job job = codec.readJob(next.get(1).getBytes(UTF_8));
                    status.done(new HostingTask(
                            job,
                            RESULT,
                            null,
                            Instant.EPOCH,
                            HostingTask.Status.TRANSLATED,
                            new HostingTask.BoxCounts(1, 0),
                            Map.of()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void curl() throws Exception {
        Path picture = Files.write(folder.resolve("a.png"), PNG);
        assumeTrue(isThere("curl", "--version"), "curl is not there");
        assertThat(run(List.of("sh"), "sh", picture.toString())).contains("\"result_url\":\"" + RESULT + "\"");
    }

    @Test
    void python() throws Exception {
        assumeTrue(isThere("python3", "--version"), "python3 is not there");
        assertThat(run(List.of("python3"), "python", "https://h/a.jpg").strip()).isEqualTo(RESULT);
    }

    @Test
    void node() throws Exception {
        assumeTrue(isThere("node", "-e", "if (!globalThis.fetch) process.exit(1)"), "node with fetch is not there");
        assertThat(run(List.of("node"), "js", "https://h/a.jpg").strip()).isEqualTo(RESULT);
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** @return what it printed */
    private String run(List<String> program, String language, String argument) throws Exception {
        Path file = folder.resolve("example." + (language.equals("js") ? "mjs" : language));
        Files.writeString(file, snippet(language));
        Path out = folder.resolve("out.txt");
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(file.toString(), argument));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("API_URL", "http://127.0.0.1:" + server.port());
        builder.environment().put("API_TOKEN", TOKEN);
        int code = builder.start().waitFor();
        String said = Files.readString(out);
        assertThat(code).as(said).isZero();
        return said;
    }

    private static String snippet(String language) throws IOException {
        String examples = Files.readString(DOCS).split("## Examples", 2)[1];
        Matcher snippet = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(examples);
        assertThat(snippet.find()).as(language).isTrue();
        return snippet.group(1);
    }
}
