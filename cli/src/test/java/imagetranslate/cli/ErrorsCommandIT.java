package imagetranslate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import redis.clients.jedis.Jedis;

/** {@code ./run errors}, {@code pause} and {@code resume} as a person types them. */
final class ErrorsCommandIT {
    private final RedisServerFixture server = RedisServerFixture.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Jedis jedis;

    @BeforeEach
    void fill() {
        jedis = server.connect();
        fail("a", "ocr_tasks", ErrorKind.PERMANENT, Duration.ofHours(3));
        fail("b", "processor_tasks", ErrorKind.EXHAUSTED, Duration.ofMinutes(30));
        fail("c", "ocr_tasks", ErrorKind.EXHAUSTED, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        jedis.close();
        server.close();
    }

    @Test
    void listShowsOneLineForEach() {
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines())
                .hasSize(5)
                .anyMatch(line -> line.matches("@1 +3h +ocr_tasks +permanent +2 +a +it did not work: a"))
                .last()
                .isEqualTo("3 of 3 records");
    }

    @Test
    void listIsNarrowedByStageKindAndAge() {
        run("list", "--stage", "ocr_tasks", "--kind", "exhausted");
        assertThat(out.toString()).contains("@3").contains("1 of 3 records");
        assertThat(run("list", "--older-than", "15m")).isZero();
        assertThat(out.toString()).contains("@1").contains("@2").contains("2 of 3 records");
    }

    @Test
    void listPrintsWholeRecordsAsJson() throws Exception {
        run("list", "--json", "--kind", "permanent");
        JsonNode line = MessageCodec.json().readTree(out.toString());
        assertThat(line.path("position").asLong()).isEqualTo(1);
        assertThat(line.path("payload").asText()).isEqualTo("{\"request_id\":\"a\"}");
    }

    @Test
    void listShowsTheProducersNameOfThePicture() {
        fail("d", "1005-0-main-77", "ocr_tasks", ErrorKind.TIMEOUT, Duration.ZERO);
        run("list", "--kind", "timeout");
        assertThat(out.toString())
                .containsPattern("@4 +0s +ocr_tasks +timeout +2 +1005-0-main-77 +d +it did not work: d");
    }

    @Test
    void summaryCountsByStageKindAndAge() throws Exception {
        fail("d", "ocr_tasks", ErrorKind.EXHAUSTED, Duration.ofDays(3));
        jedis.lpush("error_queue", "no record");
        assertThat(run("summary")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("errors +kind +records +< 1h +< 1d +older +oldest"))
                .anyMatch(line -> line.matches("ocr_tasks +permanent +1 +0 +1 +0 +3h"))
                .anyMatch(line -> line.matches("ocr_tasks +exhausted +2 +1 +0 +1 +3d"))
                .anyMatch(line -> line.matches("processor_tasks +exhausted +1 +1 +0 +0 +30m"))
                .anyMatch(line -> line.matches("not error records +1 *"));
        run("summary", "--json");
        JsonNode rows = MessageCodec.json().readTree(out.toString());
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1).path("kind").asText()).isEqualTo("exhausted");
        assertThat(rows.get(1).path("older").asInt()).isEqualTo(1);
    }

    @Test
    void manyAreDroppedByWhatTheySayAndOnlyWithYes() {
        assertThat(run("drop", "--kind", "exhausted", "--reason", "old")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).contains("would be dropped: 2");
        assertThat(err.toString()).contains("nothing is dropped yet; --dry-run shows them, --yes drops them");
        assertThat(run("drop", "--kind", "exhausted", "--reason", "old", "--dry-run"))
                .isZero();
        assertThat(out.toString()).contains("@2").contains("@3").contains("would be dropped: 2");
        assertThat(jedis.llen("error_queue")).isEqualTo(3);
        assertThat(run("drop", "--kind", "exhausted", "--stage", "ocr_tasks", "--reason", "old", "--yes"))
                .isZero();
        assertThat(out.toString()).contains("dropped: 1");
        assertThat(jedis.llen("error_queue")).isEqualTo(2);
        assertThat(run("drop", "--all", "--reason", "old", "--yes")).isZero();
        assertThat(jedis.exists("error_queue")).isFalse();
        assertThat(jedis.llen("error_queue:dropped")).isEqualTo(3);
    }

    @Test
    void statusShowsEveryStageAndWhatHasFailed() throws Exception {
        jedis.lpush("ocr_tasks", "1", "2");
        jedis.zadd("{ocr_tasks}:consumers", 4e12, "host:7:abc:1");
        jedis.zadd("{ocr_tasks}:consumers", 4e12, "host:7:abc:2");
        jedis.zadd("{processor_tasks}:consumers", 1, "host:8:def:1");
        jedis.lpush("{ocr_tasks}:proc:host:7:abc:2", "3");
        jedis.zadd("{processor_tasks}:retry", 1, "4");
        type("pause", "hosting_tasks");
        assertThat(type("status")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("stage +waiting +in hand +retrying +workers *"))
                .anyMatch(line -> line.matches("ocr_tasks +2 +1 +0 +1 *"))
                .anyMatch(line -> line.matches("processor_tasks +0 +0 +1 +0 +silent: host:8:def"))
                .anyMatch(line -> line.matches("hosting_tasks +0 +0 +0 +0 +paused since 20.*"))
                .anyMatch(line -> line.matches("ocr_tasks +permanent +1 .*"));
        type("status", "--json");
        JsonNode status = MessageCodec.json().readTree(out.toString());
        assertThat(status.path("stages").path(0).path("workers").path(0).asText())
                .isEqualTo("host:7:abc");
        assertThat(status.path("stages").path(2).path("paused_since").isTextual())
                .isTrue();
        assertThat(status.path("errors")).hasSize(3);
    }

    @Test
    void whereNothingRunsStatusSaysWhatStartsIt() {
        type("status");
        assertThat(out.toString()).contains("no worker is at work here; ./run up");
        server.kill();
        assertThat(type("status")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("Redis: ")
                .endsWith("(./run up starts a pipeline; --redis or REDIS_URL says where another has its Redis)");
        server.restart();
    }

    @Test
    void showFindsByIdAndByPosition() {
        assertThat(run("show", "b")).isZero();
        assertThat(out.toString()).contains("\"request_id\" : \"b\"");
        assertThat(run("show", "@3")).isZero();
        assertThat(out.toString()).contains("\"request_id\" : \"c\"");
        assertThat(run("show", "x")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no record x");
    }

    @Test
    void secretsOfAddressesAreShownOnlyToWhoeverAsksForThem() throws Exception {
        String payload = "{\"image_url\":\"https://u:s3cret@h/a b.jpg?x=s3cret s3cret\",\"n\":[\"//h?s3cret\"]}";
        for (byte[] message : new byte[][] {
            payload.getBytes(StandardCharsets.UTF_8),
            "{not json https://h/a?s3cret".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, 's', '3', 'c', 'r', 'e', 't'}
        }) {
            fail("d", "https://h/a?s3cret was not there", message);
        }
        run("list");
        assertThat(out.toString()).contains("https://h/a?… was not there").doesNotContain("s3cret");
        run("list", "--json");
        assertThat(out.toString()).contains("https://…@h/a b.jpg?…").doesNotContain("s3cret", "/3MzY3JldA");
        run("show", "d");
        assertThat(out.toString()).doesNotContain("s3cret", "/3MzY3JldA");
        run("show", "@4", "--whole");
        assertThat(MessageCodec.json().readTree(out.toString()).path("payload").asText())
                .isEqualTo(payload);
        run("replay", "@4");
        assertThat(jedis.lindex("ocr_tasks", 0)).as("replays whole").contains("x=s3cret s3cret");
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(run("replay", "--all", "--dry-run")).isZero();
        assertThat(out.toString()).contains("@1").contains("@3").contains("would be replayed: 3");
        assertThat(jedis.llen("error_queue")).isEqualTo(3);
        assertThat(jedis.llen("ocr_tasks")).isZero();
    }

    @Test
    void replayTakesOneAKindOrAll() {
        assertThat(run("replay", "a")).isZero();
        assertThat(jedis.lrange("ocr_tasks", 0, -1)).containsExactly("{\"request_id\":\"a\",\"replay_count\":1}");
        assertThat(run("replay", "--kind", "permanent")).isZero();
        assertThat(out.toString()).contains("replayed: 0");
        fail("d", "elsewhere", ErrorKind.TIMEOUT, Duration.ZERO);
        assertThat(run("replay", "--all", "--rate", "100/s")).isEqualTo(1);
        assertThat(out.toString()).contains("replayed: 2");
        assertThat(err.toString()).contains("@3 stays: its stage is 'elsewhere'");
        assertThat(jedis.llen("processor_tasks")).isEqualTo(1);
        assertThat(jedis.llen("error_queue")).isEqualTo(1);
    }

    @Test
    void aReplayedJobIsQueuedAgainForWhoeverAsks() {
        jedis.hset("job:b", Map.of("state", "failed", "stage", "processor_tasks", "error", "no luck"));
        assertThat(run("replay", "b")).isZero();
        assertThat(jedis.hget("job:b", "state")).isEqualTo("queued");
        assertThat(jedis.hexists("job:b", "error")).isFalse();
    }

    @Test
    void replayWantsToKnowWhich() {
        assertThat(run("replay")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("replay", "--all", "--kind", "poison")).isEqualTo(CommandLine.ExitCode.USAGE);
        fail("a", "processor_tasks", ErrorKind.TIMEOUT, Duration.ZERO);
        assertThat(run("replay", "a")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("2 records are of a; name one of them: @1, @4");
        assertThat(jedis.llen("error_queue")).isEqualTo(4);
    }

    @Test
    void aTargetOfAPictureIsShownAndPutBackAlone() {
        for (String lang : List.of("ko", "en")) {
            fail(
                    new ErrorRecord.JobRef("r", List.of(lang), "r", "processor_tasks"),
                    ErrorKind.TIMEOUT,
                    Duration.ZERO,
                    "too slow",
                    ("{\"request_id\":\"r\",\"target_langs\":[\"" + lang + "\"]}").getBytes(StandardCharsets.UTF_8));
        }
        jedis.hset(
                "job:r",
                Map.of("target:ko", "", "target:ko:state", "failed", "target:en", "", "target:en:state", "failed"));
        run("list", "--target", "EN");
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("@5 .* r +en +too slow"))
                .last()
                .isEqualTo("1 of 5 records");
        assertThat(run("show", "@5")).isZero();
        assertThat(out.toString()).contains("\"target_lang\" : \"en\"");

        run("summary");
        assertThat(out.toString().lines()).anyMatch(line -> line.matches("processor_tasks +timeout +2 .* en 1, ko 1"));
        run("summary", "--json");
        assertThat(out.toString()).containsOnlyOnce("\"targets\":{\"en\":1,\"ko\":1}");

        assertThat(run("replay", "r")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("2 records are of r; name one of them: @4 (ko), @5 (en)");
        assertThat(run("replay", "@5")).isZero();
        assertThat(jedis.lrange("processor_tasks", 0, -1))
                .containsExactly("{\"request_id\":\"r\",\"target_langs\":[\"en\"],\"replay_count\":1}");
        assertThat(jedis.hget("job:r", "target:en:state")).isEqualTo("queued");
        assertThat(jedis.hget("job:r", "target:ko:state")).isEqualTo("failed");
        assertThat(run("drop", "--target", "ko", "--reason", "not sold there", "--yes"))
                .isZero();
        assertThat(jedis.llen("error_queue")).isEqualTo(3);
    }

    @Test
    void dropWantsAReasonAndKeepsIt() {
        assertThat(run("drop", "a")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("drop", "a", "--reason", "the shop has closed")).isZero();
        assertThat(jedis.llen("error_queue")).isEqualTo(2);
        assertThat(jedis.lindex("error_queue:dropped", 0)).contains("the shop has closed");
    }

    @Test
    void whatIsTypedWrongIsExplainedInOneLine() {
        assertThat(run("list", "--older-than", "soon")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'soon' is no length of time such as 30s");
        assertThat(run("replay", "--all", "--rate", "0/s")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'0/s' is no rate such as 10/s");
    }

    @Test
    void aRedisThatIsNotThereIsOneLine() {
        server.kill();
        assertThat(run("list")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("Redis: "));
    }

    @Test
    void aStageIsPausedAndResumed() {
        assertThat(type("pause", "ocr_tasks")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("ocr_tasks is paused\n");
        assertThat(jedis.exists("{ocr_tasks}:paused")).isTrue();
        type("pause", "ocr_tasks");
        assertThat(out.toString()).contains("was paused before");
        assertThat(type("resume", "ocr_tasks")).isZero();
        assertThat(jedis.exists("{ocr_tasks}:paused")).isFalse();
        assertThat(type("pause", "ocr")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no stage 'ocr'; it must be one of [ocr_tasks, processor_tasks");
    }

    private int run(String... words) {
        List<String> args = new ArrayList<>(List.of("errors"));
        args.addAll(List.of(words));
        return type(args.toArray(String[]::new));
    }

    private int type(String... words) {
        out.getBuffer().setLength(0);
        List<String> args = new ArrayList<>();
        args.addAll(List.of(words));
        args.addAll(List.of("--redis", server.url()));
        return Cli.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    private void fail(String id, String stage, ErrorKind kind, Duration ago) {
        fail(id, id, stage, kind, ago);
    }

    private void fail(String id, String imageId, String stage, ErrorKind kind, Duration ago) {
        fail(
                new ErrorRecord.JobRef(id, imageId, stage),
                kind,
                ago,
                "it did not work: " + id,
                ("{\"request_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void fail(String id, String why, byte[] payload) {
        fail(new ErrorRecord.JobRef(id, id, "ocr_tasks"), ErrorKind.PERMANENT, Duration.ZERO, why, payload);
    }

    private void fail(ErrorRecord.JobRef job, ErrorKind kind, Duration ago, String why, byte[] payload) {
        Instant when = Instant.now().minus(ago);
        ErrorRecord record = new ErrorRecord(
                job,
                new ErrorRecord.Why(kind, why, null),
                new ErrorRecord.History(2, 0, when, "consumer", "1", 0),
                payload,
                when);
        jedis.lpush("error_queue".getBytes(StandardCharsets.UTF_8), record.write());
    }
}
