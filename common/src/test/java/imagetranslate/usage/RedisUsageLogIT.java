package imagetranslate.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.CostEstimate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Spending;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.status.JobName;
import imagetranslate.status.RedisJobStatusStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

final class RedisUsageLogIT {
    private static final LocalDate DAY = LocalDate.parse("2026-11-30");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T23:59:59Z"), ZoneOffset.UTC);
    private static final Spending SPENT = new Spending(1, 1303, 526, 0.001_25);
    private static RedisServerFixture redis;
    private static SharedRedis shared;
    private static RedisJobStatusStore states;
    private static UsageLog usage;

    @BeforeAll
    static void start() {
        redis = RedisServerFixture.start();
        shared = SharedRedis.open(redis.address());
        states = new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "events"), CLOCK);
        usage = new RedisUsageLog(shared, "job:", CLOCK);
    }

    @AfterAll
    static void stop() {
        shared.close();
        redis.close();
    }

    @BeforeEach
    void clear() {
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.flushAll();
        }
    }

    private static HostingTask result(String fields) {
        Job job = new MessageCodec(new Languages("zh", "ko"))
                .readJob(("{\"image_url\":\"https://h/a.jpg\"," + fields + "}").getBytes(StandardCharsets.UTF_8));
        return new HostingTask(
                        job,
                        "https://cdn.test/a.jpg",
                        "scene/a.json",
                        Instant.EPOCH,
                        HostingTask.Status.TRANSLATED,
                        new HostingTask.BoxCounts(1, 0),
                        Map.of())
                .spending(SPENT);
    }

    private static List<DayOfUsage> all() throws Exception {
        return usage.between(DAY, DAY, null);
    }

    @Test
    void aResultIsCountedOnceHoweverOftenItIsTold() throws Exception {
        HostingTask result = result("\"request_id\":\"acme:1\",\"tenant\":\"acme\"");
        states.done(result);
        states.done(result);
        states.running(new JobName("acme:1", "acme:1"), "ocr_tasks", 1);
        states.queuedAgain(new JobName("acme:1", "acme:1"), "hosting_tasks");
        states.done(result);
        assertThat(all()).hasSize(1);
        DayOfUsage day = all().get(0);
        assertThat(day.tenant()).isEqualTo("acme");
        assertThat(List.of(day.done(), day.edits(), day.failed(), day.asked(), day.answered(), day.bytes()))
                .containsExactly(1L, 0L, 0L, 1303L, 526L, 0L);
        assertThat(day.dollars()).isCloseTo(0.001_25, within(1e-12));
    }

    @Test
    void theLanguagesOfAPictureAreCountedEach() throws Exception {
        states.done(result("\"request_id\":\"a\",\"target_langs\":[\"ko\"]"));
        states.done(result("\"request_id\":\"a\",\"target_langs\":[\"en\"]"));
        states.done(result("\"request_id\":\"a\",\"target_langs\":[\"en\"]"));
        states.failed(new JobName("b", List.of("ko", "en", "ja"), "p"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        states.failed(new JobName("b", List.of("ko", "en", "ja"), "p"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        await().untilAsserted(() -> assertThat(all()).hasSize(1).first().satisfies(day -> {
            assertThat(day.tenant()).isNull();
            assertThat(day.done()).isEqualTo(2);
            assertThat(day.failed()).isEqualTo(3);
            assertThat(day.asked()).isEqualTo(2 * 1303L);
        }));
    }

    @Test
    void aCorrectionIsNoNewPictureAndADryRunNothing() throws Exception {
        states.done(result("\"request_id\":\"e\",\"edited_from\":\"a\",\"tenant\":\"acme\""));
        HostingTask dry = new HostingTask(
                result("\"request_id\":\"d\"").job(),
                "https://h/a.jpg",
                null,
                Instant.EPOCH,
                HostingTask.Status.DRY_RUN,
                new HostingTask.BoxCounts(0, 0),
                Map.of(),
                new CostEstimate(1, 1, 1, 0.5, null),
                null);
        states.done(dry);
        assertThat(all()).hasSize(1);
        assertThat(all().get(0).edits()).isEqualTo(1);
        assertThat(all().get(0).done()).isZero();
    }

    @Test
    void daysAndTenantsAreApartAndKeptFor400Days() throws Exception {
        usage.taken("acme:1", "acme", 100).toCompletableFuture().get();
        usage.taken("acme:1", "acme", 100).toCompletableFuture().get();
        usage.taken("zebra:1", "zebra", 7).toCompletableFuture().get();
        Clock next = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
        new RedisUsageLog(shared, "job:", next)
                .taken("acme:2", "acme", 1)
                .toCompletableFuture()
                .get();
        assertThat(all()).extracting(DayOfUsage::tenant).containsExactly("acme", "zebra");
        assertThat(all()).extracting(DayOfUsage::bytes).containsExactly(100L, 7L);
        assertThat(usage.between(DAY, DAY.plusDays(5), "acme"))
                .extracting(day -> day.day() + " " + day.bytes())
                .containsExactly("2026-11-30 100", "2026-12-01 1");
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            assertThat(jedis.ttl("job::usage:2026-11-30")).isBetween(399L * 86_400, 400L * 86_400);
            assertThat(jedis.ttl("job::counted:acme:1")).isPositive();
        }
    }
}
