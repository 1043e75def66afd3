package imagetranslate.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis that is full, gone, frozen, or refuses. */
final class ServerFaults {
    private final Fleet fleet;
    private final Book book;
    private final Targets targets;
    private final Faults.Lengths lengths;
    private final Outages outages;

    ServerFaults(Fleet fleet, Book book, Targets targets, Faults.Lengths lengths, Outages outages) {
        this.fleet = fleet;
        this.book = book;
        this.targets = targets;
        this.lengths = lengths;
        this.outages = outages;
    }

    Duration flushScripts(StageName stage) throws InterruptedException {
        Targets.Held held = targets.hold(FaultKind.SCRIPT_FLUSH, stage, Point.AFTER_WORK);
        long from = System.nanoTime();
        try (Jedis jedis = fleet.redis().connect()) {
            jedis.scriptFlush();
        } catch (JedisException killedJustNow) {
            // Then its scripts are forgotten too.
        }
        return targets.letGo(FaultKind.SCRIPT_FLUSH, stage, held, from);
    }

    Duration fillRedis(StageName stage) throws InterruptedException {
        Targets.Held held = targets.hold(FaultKind.REDIS_FULL, stage, Point.AFTER_WORK);
        byte[] more = Book.message(book.newId("refused"), "");
        long from = System.nanoTime();
        outages.begin();
        try (Jedis jedis = fleet.redis().connect()) {
            jedis.configSet("maxmemory", "1");
            if (book.tryPush(more)) {
                targets.complain("a full Redis took a push");
            }
            fleet.control().release(held.id(), stage, Point.AFTER_WORK);
            held.arrival().answer(Order.GO);
            // Whatever else befalls it on its way, it is out by then.
            if (book.awaitEnd(held.id(), Faults.LONGEST_RECOVERY).isEmpty()) {
                targets.complain(held.id() + " did not come through while Redis was full");
            }
            jedis.configSet("maxmemory", "0");
        }
        outages.end();
        book.push(more);
        return targets.recovery(FaultKind.REDIS_FULL, held.id(), from);
    }

    Duration killRedis(StageName stage) throws InterruptedException {
        Targets.Held held = targets.hold(FaultKind.REDIS_KILLED, stage, Point.AFTER_WORK);
        List<String> crowd = new ArrayList<>(List.of(held.id()));
        for (int i = 0; i < 20; i++) {
            String id = book.newId("crowd");
            crowd.add(id);
            book.push(Book.message(id, ""));
        }
        long from = System.nanoTime();
        outages.begin();
        fleet.redis().kill();
        fleet.redis().restart();
        outages.end();
        targets.letGo(FaultKind.REDIS_KILLED, stage, held, from);
        return targets.worst(FaultKind.REDIS_KILLED, crowd, from);
    }

    Duration freezeRedis(StageName stage) throws InterruptedException {
        Targets.Held held = targets.hold(FaultKind.REDIS_FROZEN, stage, Point.AFTER_WORK);
        long from = System.nanoTime();
        outages.begin();
        fleet.redis().freeze();
        try {
            fleet.control().release(held.id(), stage, Point.AFTER_WORK);
            held.arrival().answer(Order.GO);
            Thread.sleep(lengths.redisFrozen().toMillis());
        } finally {
            fleet.redis().thaw();
            outages.end();
        }
        return targets.recovery(FaultKind.REDIS_FROZEN, held.id(), from);
    }

    /** Whose last attempt is under way when Redis begins to refuse keeps it; whose end is an error record gets one. */
    Duration refuse(FaultKind kind, StageName stage) throws InterruptedException {
        Targets.Held held = targets.hold(kind, stage, Point.AFTER_WORK);
        byte[] bad = ("{\"request_id\":" + book.newId("malformed")).getBytes(StandardCharsets.UTF_8);
        long from = System.nanoTime();
        outages.begin();
        try (RedisRefusals refusals = new RedisRefusals(fleet.redis(), kind, stage)) {
            refusals.begin();
            if (kind == FaultKind.WRONG_TYPE_ERRORS) {
                book.push(bad);
            }
            fleet.control().release(held.id(), stage, Point.AFTER_WORK);
            held.arrival().answer(Order.GO);
            Thread.sleep(lengths.away().toMillis());
        } finally {
            outages.end();
        }
        if (kind == FaultKind.WRONG_TYPE_ERRORS) {
            targets.recovery(kind, Ledger.id(bad), from);
        }
        return targets.recovery(kind, held.id(), from);
    }
}
