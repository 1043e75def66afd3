package imagetranslate.chaos;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Where every pushed job is, read from Redis and the store when all is over.
 *
 * <p>Each target of a picture with several is counted by itself, and while they are one message that is where each of them is.
 *
 * @param pushed how many different jobs
 * @param delivered how many of them came through
 * @param cancelled how many were cancelled
 * @param failed how many ended in the error queue, by kind
 * @param waiting how many are still on a list, in a retry set or in a hand
 * @param lost jobs that are nowhere
 * @param twice jobs that are in more than one place, or twice in one
 * @param burnt jobs that were charged an attempt though their own work never failed. A worker's death costs its jobs a recovery, and
 *     a dependency or Redis that is away costs them nothing
 * @param objects what is wrong with the store: none for a delivered job, or more than one
 */
record Ledger(
        int pushed,
        int delivered,
        int cancelled,
        Map<String, Integer> failed,
        int waiting,
        List<String> lost,
        List<String> twice,
        List<String> burnt,
        List<String> objects) {
    /** Of a message: the attempt of each stage that it came through. */
    static final String ATTEMPTS = "attempts";

    /** These are told to fail once, by {@link WorkerFaults#skewClock}. */
    private static final String FAILS_ONCE = FaultKind.SKEWED_CLOCK.purpose() + "-";

    /** These fail once, and those for good, by {@link ChaosWorker}'s own doing. */
    static final String TARGET_THAT_FAILS_ONCE = "en";

    static final String TARGET_THAT_FAILS = "ja";
    static final String REJECTED_TARGET = "rejected_target";

    boolean isClean() {
        return lost.isEmpty() && twice.isEmpty() && burnt.isEmpty() && objects.isEmpty();
    }

    int inErrorQueue() {
        return failed.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * @param pushed the ids of all jobs; a message without one has its derived id here
     * @param cancelled those of them that were cancelled, and must be nowhere
     * @param keys of all objects in the store
     */
    static Ledger read(Jedis jedis, Set<String> pushed, Set<String> cancelled, Set<String> keys) {
        List<String> burnt = new ArrayList<>();
        Map<String, Integer> delivered = new HashMap<>();
        for (byte[] message : all(jedis, StageName.DELIVERED)) {
            String id = id(message);
            identities(message).forEach(each -> count(delivered, each));
            attempts(message).forEach((stage, attempt) -> charge(burnt, id, stage, attempt));
        }
        Map<String, Integer> buried = new HashMap<>();
        Map<String, Integer> kinds = new TreeMap<>();
        for (byte[] bytes : all(jedis, StageName.ERRORS)) {
            ErrorRecord record = ErrorRecord.read(bytes);
            List<String> ids = identities(record.job().requestId(), record.job().targets());
            ids.forEach(id -> count(buried, id));
            kinds.merge(kind(record), ids.size(), Integer::sum);
            charge(burnt, ids.get(0), record.job().stage(), record.history().attempts());
        }
        Map<String, Integer> waiting = new HashMap<>();
        for (StageName stage : StageName.values()) {
            all(jedis, stage.list()).forEach(message -> identities(message).forEach(id -> count(waiting, id)));
            jedis.zrange(bytes(stage.retries()), 0, -1)
                    .forEach(message -> identities(message).forEach(id -> count(waiting, id)));
            for (String list : keys(jedis, stage.processingPattern())) {
                all(jedis, list).forEach(message -> identities(message).forEach(id -> count(waiting, id)));
            }
        }
        List<String> lost = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (String id : pushed) {
            int places = delivered.getOrDefault(id, 0)
                    + buried.getOrDefault(id, 0)
                    + waiting.getOrDefault(id, 0)
                    + (cancelled.contains(id) ? 1 : 0);
            if (places == 0) {
                lost.add(id);
            } else if (places > 1) {
                twice.add(id + ": delivered " + delivered.getOrDefault(id, 0) + ", in error_queue "
                        + buried.getOrDefault(id, 0) + ", waiting " + waiting.getOrDefault(id, 0)
                        + (cancelled.contains(id) ? ", cancelled" : ""));
            }
        }
        return new Ledger(
                pushed.size(),
                delivered.size(),
                cancelled.size(),
                kinds,
                waiting.values().stream().mapToInt(Integer::intValue).sum(),
                lost,
                twice,
                burnt,
                strangeObjects(delivered, keys));
    }

    /** A job that was in hand whenever others killed its worker is told apart from those that killed it themselves. */
    private static String kind(ErrorRecord record) {
        String kind = record.why().kind().name().toLowerCase(Locale.ROOT);
        if (record.why().kind() == ErrorKind.PERMANENT && record.job().targets().equals(List.of(TARGET_THAT_FAILS))) {
            return REJECTED_TARGET;
        }
        boolean bystander = record.why().kind() == ErrorKind.POISON
                && !record.job().requestId().startsWith("poison-");
        return bystander ? "poison_bystander" : kind;
    }

    private static Map<String, Integer> attempts(byte[] message) {
        Map<String, Integer> attempts = new TreeMap<>();
        try {
            MessageCodec.json()
                    .readTree(message)
                    .path(ATTEMPTS)
                    .properties()
                    .forEach(stage ->
                            attempts.put(stage.getKey(), stage.getValue().asInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(id(message) + " was delivered as what is no JSON", e);
        }
        return attempts;
    }

    private static void charge(List<String> burnt, String id, String stage, int attempt) {
        boolean failsOnce = id.startsWith(FAILS_ONCE)
                || id.equals(Identity.of(id.split("\\p{Cntrl}")[0], List.of(TARGET_THAT_FAILS_ONCE)));
        if (attempt > (failsOnce ? 2 : 1)) {
            burnt.add(id + ": attempt " + attempt + " at " + stage);
        }
    }

    private static List<String> strangeObjects(Map<String, Integer> delivered, Set<String> keys) {
        Map<String, List<String>> byJob = new HashMap<>();
        for (String key : keys) {
            byJob.computeIfAbsent(idInKey(key), id -> new ArrayList<>()).add(key);
        }
        List<String> wrong = new ArrayList<>();
        delivered.keySet().stream()
                .filter(id -> !byJob.containsKey(objectName(id)))
                .forEach(id -> wrong.add(id + " was delivered without its object"));
        byJob.forEach((id, objects) -> {
            if (objects.size() > 1) {
                wrong.add(id + " has " + objects);
            }
        });
        return wrong;
    }

    /** {@code translated_image/{day}/{head}/{rest}-{h8}.txt}, the job's id being {@code head-rest}. */
    private static String idInKey(String key) {
        String[] parts = key.split("/");
        return parts[2] + "-" + parts[3].substring(0, parts[3].lastIndexOf('-'));
    }

    /** In the store an id ends with its target, where it is one of several: {@code stream-7-ko}. */
    private static String objectName(String id) {
        return id.replaceFirst("\\p{Cntrl}", "-");
    }

    /** That of a job, or those of its targets. */
    static List<String> identities(byte[] message) {
        Envelope envelope = Envelope.read(message, Integer.MAX_VALUE);
        return identities(envelope.requestId(), envelope.targets());
    }

    static List<String> identities(String requestId, List<String> targets) {
        return targets.isEmpty()
                ? List.of(requestId)
                : targets.stream()
                        .map(lang -> Identity.of(requestId, List.of(lang)))
                        .toList();
    }

    static String id(byte[] message) {
        return Envelope.read(message, Integer.MAX_VALUE).id();
    }

    private static List<byte[]> all(Jedis jedis, String list) {
        return jedis.lrange(bytes(list), 0, -1);
    }

    private static List<String> keys(Jedis jedis, String pattern) {
        List<String> found = new ArrayList<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> step =
                    jedis.scan(cursor, new ScanParams().match(pattern).count(1000));
            found.addAll(step.getResult());
            cursor = step.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return found;
    }

    private static void count(Map<String, Integer> counts, String id) {
        counts.merge(id, 1, Integer::sum);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
