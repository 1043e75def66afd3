package imagetranslate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.queue.control.StageSwitch;
import imagetranslate.queue.redis.RedisAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
                Jedis jedis = fleet.redis().connect();
                StageSwitch stages = stages(fleet)) {
            push(jedis, waiting, ",\"pad\":\"" + "x".repeat(1000) + "\"");
            await().atMost(LONG).until(() -> {
                for (StageName stage : StageName.values()) {
                    assertThat(inHand(jedis, stage)).as("in hand at %s", stage).isLessThanOrEqualTo(SLOTS);
                }
                return jedis.llen(StageName.DELIVERED) >= 800;
            });
            // Nothing leaves the slow stage's list any more: it grows to the most that it can be, and stays there to be
            // read.
            stages.pause(StageName.OPERATE.list());
            await().atMost(LONG)
                    .during(Duration.ofSeconds(2))
                    .until(() -> Stream.of(StageName.values()).allMatch(stage -> inHand(jedis, stage) == 0)
                            && jedis.llen(StageName.RESULT.list()) == 0);
            // The step that hands a job on claims no other once the list is longer than that; each slot may have had
            // one job.
            long held = jedis.llen(StageName.OPERATE.list());
            assertThat(held).isBetween(highWater + 1L, (long) highWater + SLOTS);
            // Every job is on a list: no process has taken more than it works on.
            assertThat(jedis.llen(StageName.OCR.list()) + held + jedis.llen(StageName.DELIVERED))
                    .isEqualTo(waiting);
            fleet.deleteFolder();
        }
    }

    private static StageSwitch stages(Fleet fleet) {
        return new StageSwitch(
                RedisAddress.parse(fleet.redis().url(fleet.redis().port())),
                Set.of(StageName.OPERATE.list()),
                Clock.systemUTC());
    }

    private static long inHand(Jedis jedis, StageName stage) {
        return jedis.keys(stage.processingPattern()).stream()
                .mapToLong(jedis::llen)
                .sum();
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
        Ledger ledger = Ledger.read(jedis, pushed, Set.of(), fleet.store().keys());
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.twice()).isEmpty();
        assertThat(ledger.objects()).isEmpty();
        assertThat(ledger.delivered() + ledger.waiting()).isEqualTo(pushed.size());
    }
}
