package imagetranslate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Worker processes with more to do than they can do. */
final class LoadIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int SLOTS = 4;

    private final Set<String> pushed = new HashSet<>();

    @Test
    void aStopUnderLoadFinishesWhatIsInHandAndLeavesNothingToRecover() throws Exception {
        Map<StageName, Integer> quick = Map.of(StageName.OCR, 20, StageName.OPERATE, 50, StageName.RESULT, 20);
        try (Fleet fleet = Fleet.start(new FleetSettings(1, SLOTS, 30, 20, 1000, quick), Ground.processes());
                Jedis jedis = fleet.redis().connect()) {
            push(jedis, 500, "");
            await().atMost(LONG).until(() -> jedis.llen(StageName.DELIVERED) > 20);
            stopAll(fleet);
            assertNothingToRecover(fleet, jedis);
            fleet.deleteFolder();
        }
    }

    @Test
    void aStopGivesBackWhatTakesLongerThanTheGrace() throws Exception {
        try (Fleet fleet = Fleet.start(
                        new FleetSettings(1, SLOTS, 30, 1, 1000, Map.of(StageName.OPERATE, 60_000)),
                        Ground.processes());
                Jedis jedis = fleet.redis().connect()) {
            push(jedis, 50, "");
            await().atMost(LONG)
                    .until(() -> jedis.llen(StageName.OPERATE.list()) == 50 - SLOTS
                            && jedis.llen(StageName.OCR.list()) == 0);
            stopAll(fleet);
            assertThat(jedis.llen(StageName.OPERATE.list())).isEqualTo(50);
            assertNothingToRecover(fleet, jedis);
            fleet.deleteFolder();
        }
    }

    @Test
    void aSlowStageHoldsBackTheOneBeforeItWhileAHundredThousandJobsWait() throws Exception {
        int highWater = 50;
        int waiting = 100_000;
        try (Fleet fleet = Fleet.start(
                        new FleetSettings(1, SLOTS, 30, 2, highWater, Map.of(StageName.OPERATE, 50)),
                        Ground.processes());
                Jedis jedis = fleet.redis().connect()) {
            push(jedis, 200, ",\"pad\":\"" + "x".repeat(1000) + "\"");
            await().atMost(LONG).until(() -> jedis.llen(StageName.DELIVERED) == 200);
            Map<String, Long> before = memory(fleet);
            push(jedis, waiting, ",\"pad\":\"" + "x".repeat(1000) + "\"");
            long[] most = {0};
            await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> {
                most[0] = Math.max(most[0], jedis.llen(StageName.OPERATE.list()));
                return jedis.llen(StageName.DELIVERED) >= 800;
            });
            // The step that hands a job on claims no other once the list is longer than that, so each slot brings at
            // most
            // the one job that was in its hand by then.
            assertThat(most[0]).isBetween((long) highWater, (long) highWater + SLOTS);
            assertThat(jedis.llen(StageName.OCR.list())).isGreaterThan(waiting - 1000);
            Map<String, Long> after = memory(fleet);
            System.out.println("resident KiB with few jobs " + before + ", with 100,000 waiting " + after);
            // A hundred megabytes wait in Redis; whoever fetched ahead would show it.
            after.forEach((host, kib) -> assertThat(kib - before.get(host))
                    .as("growth of %s in KiB", host)
                    .isLessThan(48 << 10));
            fleet.deleteFolder();
        }
    }

    private void push(Jedis jedis, int jobs, String fields) {
        Pipeline pipeline = jedis.pipelined();
        for (int i = 0; i < jobs; i++) {
            String id = "load-" + pushed.size();
            pushed.add(id);
            pipeline.lpush(
                    StageName.OCR.list().getBytes(java.nio.charset.StandardCharsets.UTF_8), Book.message(id, fields));
            if (i % 1000 == 999) {
                pipeline.sync();
            }
        }
        pipeline.sync();
    }

    private static void stopAll(Fleet fleet) throws InterruptedException {
        fleet.hosts().forEach(Host::retire);
        for (Host host : fleet.hosts()) {
            assertThat(host.terminate()).as("exit code of %s", host.name()).isZero();
        }
    }

    private void assertNothingToRecover(Fleet fleet, Jedis jedis) {
        assertThat(jedis.keys("*:proc:*")).isEmpty();
        assertThat(jedis.keys("*:meta:*")).isEmpty();
        Ledger ledger = Ledger.read(jedis, pushed, fleet.store().keys());
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.twice()).isEmpty();
        assertThat(ledger.objects()).isEmpty();
        assertThat(ledger.delivered() + ledger.waiting()).isEqualTo(pushed.size());
    }

    private static Map<String, Long> memory(Fleet fleet) throws java.io.IOException {
        Map<String, Long> kib = new HashMap<>();
        for (Host host : fleet.hosts()) {
            kib.put(host.name(), host.residentKib());
        }
        return kib;
    }
}
