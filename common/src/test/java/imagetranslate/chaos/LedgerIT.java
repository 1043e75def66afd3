package imagetranslate.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.queue.redis.RedisServerFixture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A ledger that never finds anything would make every run look clean. */
final class LedgerIT {
    private final RedisServerFixture server = RedisServerFixture.start();
    private final Jedis jedis = server.connect();

    @AfterEach
    void stop() {
        jedis.close();
        server.close();
    }

    @Test
    void aJobIsFoundWhereverItWaits() {
        jedis.lpush("ocr_tasks", job("a-1"));
        jedis.zadd("{processor_tasks}:retry", 1, job("a-2"));
        jedis.lpush("{hosting_tasks}:proc:host:1:2", job("a-3"));
        Ledger ledger = Ledger.read(jedis, Set.of("a-1", "a-2", "a-3"), Set.of(), Set.of());
        assertThat(ledger.waiting()).isEqualTo(3);
        assertThat(ledger.isClean()).isTrue();
    }

    @Test
    void aJobThatIsNowhereIsLost() {
        jedis.lpush("ocr_tasks", job("a-1"));
        assertThat(Ledger.read(jedis, Set.of("a-1", "a-2"), Set.of(), Set.of()).lost())
                .containsExactly("a-2");
    }

    @Test
    void aJobDeliveredTwiceIsTold() {
        jedis.lpush("delivered", job("a-1"), job("a-1"));
        Ledger ledger = Ledger.read(jedis, Set.of("a-1"), Set.of(), Set.of(object("a/1-00000000")));
        assertThat(ledger.twice()).containsExactly("a-1: delivered 2, in error_queue 0, waiting 0");
        assertThat(ledger.isClean()).isFalse();
    }

    @Test
    void aJobDeliveredAndStillWaitingIsTold() {
        jedis.lpush("delivered", job("a-1"));
        jedis.lpush("hosting_tasks", job("a-1"));
        assertThat(Ledger.read(jedis, Set.of("a-1"), Set.of(), Set.of(object("a/1-00000000")))
                        .twice())
                .hasSize(1);
    }

    @Test
    void aCancelledJobIsNowhereElse() {
        jedis.lpush("delivered", job("a-2"));
        Ledger ledger = Ledger.read(jedis, Set.of("a-1", "a-2"), Set.of("a-1", "a-2"), Set.of(object("a/2-00000000")));
        assertThat(ledger.cancelled()).isEqualTo(2);
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.twice()).containsExactly("a-2: delivered 1, in error_queue 0, waiting 0, cancelled");
    }

    @Test
    void everyTargetOfAPictureIsLookedForByItself() {
        Set<String> pushed = new HashSet<>();
        for (String id : List.of("a-1", "a-2", "a-3")) {
            pushed.addAll(Ledger.identities(Book.threeTargets(id, "")));
        }
        jedis.lpush("{ocr_tasks}:proc:host:1:2".getBytes(UTF_8), Book.threeTargets("a-1", ""));
        jedis.lpush("delivered", target("a-2", "ko", 1), target("a-2", "en", 2), target("a-2", "en", 2));
        jedis.lpush("error_queue", failed("a-3", 1).replace("\"stage\"", "\"target_langs\":[\"ja\"],\"stage\""));
        jedis.lpush("delivered", target("a-3", "ko", 2));
        Ledger ledger =
                Ledger.read(jedis, pushed, Set.of(), Set.of(object("a/2-ko-00000000"), object("a/2-en-00000000")));
        assertThat(ledger.pushed()).isEqualTo(9);
        assertThat(ledger.waiting()).isEqualTo(3);
        assertThat(ledger.lost()).extracting(LedgerIT::printable).containsExactlyInAnyOrder("a-2 ja", "a-3 en");
        assertThat(ledger.twice())
                .extracting(LedgerIT::printable)
                .containsExactly("a-2 en: delivered 2, in error_queue 0, waiting 0");
        assertThat(ledger.burnt()).extracting(LedgerIT::printable).containsExactly("a-3 ko: attempt 2 at OPERATE");
        assertThat(ledger.objects())
                .extracting(LedgerIT::printable)
                .containsExactly("a-3 ko was delivered without its object");
    }

    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", " ");
    }

    private static String target(String id, String lang, int attempts) {
        return attempts(id, 1, attempts).replace("\"attempts\"", "\"target_langs\":[\"" + lang + "\"],\"attempts\"");
    }

    @Test
    void anAttemptThatTheJobsOwnWorkDidNotCostIsTold() {
        jedis.lpush("delivered", attempts("a-1", 1, 1), attempts("a-2", 1, 2), attempts("skewed_clock-3", 2, 1));
        jedis.lpush("error_queue", failed("poison-4", 1), failed("a-5", 3));
        Ledger ledger = Ledger.read(
                jedis,
                Set.of("a-1", "a-2", "skewed_clock-3", "poison-4", "a-5"),
                Set.of(),
                Set.of(object("a/1-00000000"), object("a/2-00000000"), object("skewed_clock/3-00000000")));
        assertThat(ledger.burnt()).containsExactly("a-2: attempt 2 at OPERATE", "a-5: attempt 3 at ocr_tasks");
        assertThat(ledger.isClean()).isFalse();
    }

    @Test
    void aDeliveredJobHasExactlyOneObject() {
        jedis.lpush("delivered", job("a-1"), job("a-2"));
        Ledger ledger = Ledger.read(
                jedis,
                Set.of("a-1", "a-2"),
                Set.of(),
                Set.of(object("a/2-00000000"), "translated_image/d2/a/2-00000000.txt"));
        assertThat(ledger.objects()).hasSize(2);
        assertThat(List.copyOf(ledger.objects()))
                .anyMatch(line -> line.equals("a-1 was delivered without its object"))
                .anyMatch(line -> line.startsWith("a-2 has ["));
    }

    private static String object(String rest) {
        return "translated_image/d1/" + rest + ".txt";
    }

    private static String attempts(String id, int ocr, int operate) {
        return "{\"request_id\":\"" + id + "\",\"attempts\":{\"OCR\":" + ocr + ",\"OPERATE\":" + operate + "}}";
    }

    private static String failed(String id, int attempts) {
        return "{\"request_id\":\"" + id + "\",\"image_id\":\"i\",\"error_message\":\"m\",\"timestamp\":1,"
                + "\"stage\":\"ocr_tasks\",\"kind\":\"poison\",\"attempts\":" + attempts + ",\"payload\":\"{}\"}";
    }

    private static String job(String id) {
        return "{\"request_id\":\"" + id + "\"}";
    }
}
