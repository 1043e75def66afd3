package imagetranslate.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ListDirection;

/** Small races on an embedded Redis. */
final class QueueBenchIT {
    @TempDir
    private Path folder;

    @Test
    void everyJobIsDeliveredOnceAndTheReportSaysSo() throws Exception {
        StringWriter table = new StringWriter();
        Path json = folder.resolve("queue.json");
        int exit = Bench.commandLine()
                .setOut(new PrintWriter(table))
                .execute(("queue --jobs 300 --rounds 1 --slots 1,4 --per-second 100 --seconds 1 --no-bullmq --out "
                                + json)
                        .split(" "));
        assertThat(exit).isZero();
        assertThat(table.toString().lines().filter(line -> line.contains("all delivered once")))
                .hasSize(2);
        JsonNode report = MessageCodec.json().readTree(json.toFile());
        assertThat(report.path("throughput").path(1).path("slots").asInt()).isEqualTo(4);
        assertThat(report.path("throughput").path(1).path("ratio").asDouble()).isPositive();
        assertThat(report.path("pick_up_safe").path("p99_ms").asDouble()).isPositive();
        assertThat(report.path("throughput")
                        .path(0)
                        .path("ledgers")
                        .path(0)
                        .path("delivered")
                        .asInt())
                .isEqualTo(300);
    }

    @Test
    void theLedgerFindsWhatIsLostTwiceOrLeft() throws Exception {
        try (Arena arena = Arena.open(null, folder.resolve("redis"));
                Jedis jedis = arena.connect()) {
            Arena.Lists lists = arena.lists();
            arena.fill(lists, 5);
            jedis.rpop(lists.from());
            jedis.lmove(lists.from(), lists.to(), ListDirection.RIGHT, ListDirection.LEFT);
            jedis.lpush(lists.to(), jedis.lindex(lists.to(), 0));
            jedis.lmove(lists.from(), "{" + lists.from() + "}:proc:one", ListDirection.RIGHT, ListDirection.LEFT);
            assertThat(arena.ledger(lists, 5)).isEqualTo(new Arena.Ledger(5, 1, 1, 1, 3));
            arena.clear();
            assertThat(jedis.dbSize()).isZero();
        }
    }
}
