package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.DeadLetter;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Takes jobs out of the hands of consumers whose lease is over. Every process has one: two may look at once, and each job
 * still moves once, since the script that moves it must find it in the dead one's list.
 */
final class Reaper implements DutyThread.Duty {
    private static final Logger log = LoggerFactory.getLogger(Reaper.class);
    private static final int KEYS_A_STEP = 1000;

    private final QueueSettings settings;
    private final Heartbeat heartbeat;
    private final DeadLetter burial;
    private final PipelineMetrics metrics;
    private final Consumer<ErrorRecord> onPoison;

    /** @param onPoison is told of each record that is written here */
    Reaper(
            QueueSettings settings,
            Heartbeat heartbeat,
            DeadLetter burial,
            PipelineMetrics metrics,
            Consumer<ErrorRecord> onPoison) {
        this.settings = settings;
        this.heartbeat = heartbeat;
        this.burial = burial;
        this.metrics = metrics;
        this.onPoison = onPoison;
    }

    @Override
    public void turn(RedisLink link) {
        if (!heartbeat.isSteady()) {
            return;
        }
        JedisDataException refused = null;
        for (String consumer : expired(link)) {
            try {
                recoverAll(link, consumer, "lease_over");
                link.run(
                        LuaScript.FORGET,
                        List.of(bytes(names().processing(consumer)), bytes(names().consumers())),
                        List.of(bytes(consumer), grace()));
            } catch (JedisDataException e) {
                // What is wrong with one job must not keep the others from being recovered.
                refused = e;
            }
        }
        if (isMyTurnForOrphans(link)) {
            orphans(link).forEach(consumer -> recoverAll(link, consumer, "unregistered"));
        }
        if (refused != null) {
            throw refused;
        }
    }

    private List<String> expired(RedisLink link) {
        List<?> names = (List<?>) link.run(LuaScript.EXPIRED, List.of(bytes(names().consumers())), List.of(grace()));
        return names.stream().map(RedisLink::text).toList();
    }

    /** From the newest to the oldest, each put where it is claimed next: so the oldest goes first. */
    private void recoverAll(RedisLink link, String consumer, String reason) {
        for (byte[] payload : link.call(jedis -> jedis.lrange(bytes(names().processing(consumer)), 0, -1))) {
            recover(link, consumer, payload, reason);
        }
    }

    private void recover(RedisLink link, String consumer, byte[] payload, String reason) {
        Envelope envelope = Envelope.read(payload, settings.limits().maxBytes());
        JobHistory history = link.call(jedis -> JobHistory.read(jedis, names(), envelope));
        int recoveries = history.recoveries() + 1;
        boolean alone = consumer.equals(history.alone());
        int most = settings.limits().maxRecoveries();
        // At the first of them, whatever else was in hand may have done it.
        boolean poison = alone && recoveries >= most && history.aloneDeaths() + 1 >= most - 1;
        Instant seen = history.firstSeen(burial.clock().instant());
        Claim claim = new Claim(payload, envelope, history.attempts() + 1, recoveries, false, seen, seen);
        ErrorRecord record = burial.record(claim, poison(recoveries, history.aloneDeaths() + 1), consumer);
        String result = RedisLink.text(link.run(
                LuaScript.RECOVER,
                keys(consumer, envelope),
                List.of(
                        payload,
                        SettleCommands.receiptSeconds(settings.limits(), envelope),
                        bytes(consumer),
                        grace(),
                        bytes(settings.limits().keepReceipts().toSeconds()),
                        poison ? record.write() : new byte[0],
                        poison ? record.writeNotice() : new byte[0])));
        tell(result, claim, consumer, reason);
        if (result.equals("POISON")) {
            onPoison.accept(record);
        }
    }

    private void tell(String result, Claim claim, String consumer, String reason) {
        String id = claim.envelope().name();
        switch (result) {
            case "RECOVERED" -> {
                metrics.queue().recovered(names().stage(), reason);
                log.warn(
                        "job {} was in the hand of {} when it died; it goes first on {} (death {}); it is worked on alone now, to see whose doing that is",
                        id,
                        consumer,
                        names().stage(),
                        claim.recoveries());
            }
            case "POISON" -> {
                metrics.queue().poison(names().stage());
                log.error(
                        "job {} of {} was in hand at {} deaths; it is in {} as poison",
                        id,
                        names().stage(),
                        claim.recoveries(),
                        names().errors());
            }
            default -> log.debug("job {} of {}: {}", id, consumer, result);
        }
    }

    private List<byte[]> keys(String consumer, Envelope envelope) {
        List<byte[]> keys = new ArrayList<>();
        for (String key : List.of(
                names().stage(),
                names().processing(consumer),
                names().meta(envelope.id()),
                QueueNames.receipt(names().stage(), envelope.id()),
                names().errors(),
                names().notices(),
                QueueNames.receipt(names().notices(), envelope.id()),
                names().consumers())) {
            keys.add(bytes(key));
        }
        return keys;
    }

    private boolean isMyTurnForOrphans(RedisLink link) {
        SetParams onlyOne =
                SetParams.setParams().nx().px(settings.timing().orphansEvery().toMillis());
        try {
            return link.call(jedis -> jedis.set(names().orphanTurn(), "taken", onlyOne)) != null;
        } catch (JedisDataException e) {
            if (RedisTrouble.isOutOfMemory(e)) {
                return false; // The rare orphan waits until Redis has room again.
            }
            throw e;
        }
    }

    /** Consumers that have a processing list but no registration, not even an expired one. */
    private Set<String> orphans(RedisLink link) {
        return link.call(jedis -> {
            Set<String> owners = new HashSet<>();
            ScanParams lists = new ScanParams().count(KEYS_A_STEP).match(escaped(names().processingPrefix()) + "*");
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> found = jedis.scan(cursor, lists);
                found.getResult()
                        .forEach(key -> owners.add(
                                key.substring(names().processingPrefix().length())));
                cursor = found.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
            owners.removeIf(owner -> isRegistered(jedis, owner));
            return owners;
        });
    }

    private boolean isRegistered(Jedis jedis, String consumer) {
        return jedis.zscore(names().consumers(), consumer) != null;
    }

    private Step.Fail poison(int recoveries, int alone) {
        return new Step.Fail(
                ErrorKind.POISON,
                "in the hand of " + recoveries + " consumers when they died, at " + alone
                        + " of these deaths alone; not tried again",
                null);
    }

    private QueueNames names() {
        return settings.names();
    }

    private byte[] grace() {
        return bytes(settings.timing().grace().toMillis());
    }

    /** A stage's name may hold what SCAN's MATCH takes for a pattern. */
    private static String escaped(String text) {
        return text.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }
}
