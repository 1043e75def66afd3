package imagetranslate.chaos;

import imagetranslate.queue.TcpProxy;
import imagetranslate.queue.TcpProxy.Cut;
import imagetranslate.queue.TcpProxy.Part;
import imagetranslate.queue.TcpProxy.Trap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Does the faults. Each hits a job that is known to be at a known point: a handler that has it waits for its order, or a
 * trap waits on the line for its name.
 */
final class Faults {
    /** Nothing in the pipeline takes so long; whoever waits longer waits for a lost job. */
    private static final Duration LONGEST = Duration.ofSeconds(150);

    /** What is promised of every recovery. */
    static final Duration LONGEST_RECOVERY = Duration.ofSeconds(45);

    private static final Duration TRAP = Duration.ofSeconds(20);
    private static final int DAY = 86_400;

    /**
     * How long Redis and the store are away.
     *
     * @param away the translator, and a store whose disk is full
     */
    record Lengths(Duration redisFrozen, Duration storeDown, Duration away) {
        Lengths {
            if (redisFrozen.isNegative() || storeDown.isNegative() || away.isNegative()) {
                throw new IllegalArgumentException(
                        "an outage can't be negative: " + redisFrozen + ", " + storeDown + ", " + away);
            }
        }
    }

    private final Fleet fleet;
    private final Book book;
    private final Lengths lengths;
    private final Outages outages = new Outages();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Of each stage, only one worker at a time is made to hang: somebody has to recover what it holds. */
    private final Map<StageName, ReentrantLock> hanging = new ConcurrentHashMap<>();

    Faults(Fleet fleet, Book book, Lengths lengths) {
        this.fleet = fleet;
        this.book = book;
        this.lengths = lengths;
    }

    /** Promises other than those of the ledger that were broken. */
    List<String> complaints() {
        return complaints;
    }

    /** Of the harness itself: else a fault that wasn't done would look like one that did no harm. */
    void complain(String what) {
        complaints.add(what);
    }

    /** @return how long it took until the job that was hit came out at the other end */
    Duration inject(FaultKind kind, RandomGenerator random) throws InterruptedException {
        StageName stage = StageName.values()[random.nextInt(StageName.values().length)];
        Cut cut = random.nextBoolean() ? Cut.FIN : Cut.RST;
        return switch (kind) {
            case KILL_BEFORE_WORK -> kill(kind, stage, Point.BEFORE_WORK);
            case KILL_AFTER_WORK -> kill(kind, stage, Point.AFTER_WORK);
            case KILL_BEFORE_REPLY -> cutFinish(kind, stage, Part.REPLY_TO, Cut.RST, true);
            case LOSE_CLAIM_REPLY -> loseClaimReply(stage, cut);
            case LOSE_FINISH_REPLY -> cutFinish(kind, stage, Part.REPLY_TO, cut, false);
            case LOSE_FINISH_REQUEST -> cutFinish(kind, stage, Part.REQUEST, cut, false);
            case STALLED_LINE -> hang(kind, stage, false);
            case FROZEN_WORKER -> hang(kind, stage, true);
            case SLOW_LINE -> slowLine(random);
            case TERMINATED_WORKER -> terminate(stage);
            case POISON -> poison(stage);
            case SKEWED_CLOCK -> skewClock(stage, random.nextInt(-2 * DAY, 2 * DAY));
            case PUSHED_TWICE -> pushTwice("");
            case OTHER_BODY -> pushTwice(",\"note\":\"another body\"");
            case MALFORMED -> malformed();
            case SCRIPT_FLUSH -> flushScripts(stage);
            case REDIS_FULL -> fillRedis(stage);
            case REDIS_KILLED -> killRedis(stage);
            case REDIS_FROZEN -> freezeRedis(stage);
            case STORE_DOWN -> away(kind, lengths.storeDown(), fleet.storeLine()::refuse);
            case STORE_FULL -> away(kind, lengths.away(), fleet.store()::full);
            case TRANSLATOR_DOWN -> away(kind, lengths.away(), fleet.translatorLine()::refuse);
            case TRANSLATOR_WRONG_KEY ->
                away(kind, lengths.away(), wrong -> fleet.translator().knowsTheKey(!wrong));
            case WRONG_TYPE_ERRORS,
                    WRONG_TYPE_NEXT,
                    WRONG_TYPE_RETRIES,
                    NO_PERMISSION,
                    BUSY_SCRIPT,
                    CLIENTS_KILLED,
                    DISK_FULL -> refuse(kind, stage);
        };
    }

    // --- workers

    private Duration kill(FaultKind kind, StageName stage, Point point) throws InterruptedException {
        Held held = hold(kind, stage, point);
        long from = System.nanoTime();
        held.host().kill();
        fleet.control().release(held.id(), stage, point);
        return recovery(kind, held.id(), from);
    }

    private Duration hang(FaultKind kind, StageName stage, boolean process) throws InterruptedException {
        ReentrantLock one = hanging.computeIfAbsent(stage, any -> new ReentrantLock());
        one.lockInterruptibly();
        try {
            Held held = hold(kind, stage, Point.AFTER_WORK);
            long from = System.nanoTime();
            held.host().hang(process);
            try {
                fleet.control().release(held.id(), stage, Point.AFTER_WORK);
                // Heard at once, or when it wakes: either way its finish comes too late.
                held.arrival().answer(Order.GO);
                Duration recovery = recovery(kind, held.id(), from);
                long rest = Duration.ofSeconds(fleet.settings().recoverySeconds() + 1L)
                                .toMillis()
                        - (System.nanoTime() - from) / 1_000_000;
                Thread.sleep(Math.max(0, rest));
                return recovery;
            } finally {
                held.host().hangNoMore();
            }
        } finally {
            one.unlock();
        }
    }

    private Duration terminate(StageName stage) throws InterruptedException {
        Held held = hold(FaultKind.TERMINATED_WORKER, stage, Point.BEFORE_WORK);
        Optional<Integer> before = recoveries(stage, held.id());
        long from = System.nanoTime();
        fleet.control().release(held.id(), stage, Point.BEFORE_WORK);
        int code = held.host().terminate();
        Optional<Integer> after = recoveries(stage, held.id());
        // Where it was killed or hung as well, or Redis was away, others had a right to the job.
        boolean alone = code == 0 && !held.host().hasHungSince(from) && !outages.isTouched(from, System.nanoTime());
        if (alone && before.isPresent() && after.isPresent() && after.get() > before.get()) {
            complaints.add(held.id() + " of " + held.host().name() + " had to be recovered after a SIGTERM");
        }
        return recovery(FaultKind.TERMINATED_WORKER, held.id(), from);
    }

    /** Empty where Redis is away too. */
    private Optional<Integer> recoveries(StageName stage, String id) {
        try (Jedis jedis = fleet.redis().connect()) {
            String recoveries = jedis.hget(stage.meta(id), "recoveries");
            return Optional.of(recoveries == null ? 0 : Integer.parseInt(recoveries));
        } catch (JedisException away) {
            return Optional.empty();
        }
    }

    private Duration poison(StageName stage) throws InterruptedException {
        String id = book.newId("poison");
        fleet.control().always(id, stage, Point.BEFORE_WORK, Order.HALT);
        book.push(watched(id));
        Optional<Book.End> end = awaitEnd(id);
        if (end.isPresent() && !end.get().kind().equals("poison")) {
            complaints.add(id + " killed its process every time and ended as "
                    + end.get().kind());
        }
        return recovery(FaultKind.POISON, id, fleet.control().lastArrival(id));
    }

    private Duration skewClock(StageName stage, int seconds) throws InterruptedException {
        Held held = hold(FaultKind.SKEWED_CLOCK, stage, Point.AFTER_WORK);
        String id = held.id();
        fleet.control().watch(id, stage, Point.BEFORE_WORK);
        held.host().skewClock(seconds);
        long from = System.nanoTime();
        held.host().kill();
        fleet.control().release(id, stage, Point.AFTER_WORK);
        patiently(wait -> fleet.control().await(id, stage, Point.BEFORE_WORK, wait))
                .ifPresent(second -> second.answer(Order.FAIL));
        fleet.control().release(id, stage, Point.BEFORE_WORK);
        return recovery(FaultKind.SKEWED_CLOCK, id, from);
    }

    // --- lines

    private Duration loseClaimReply(StageName stage, Cut cut) throws InterruptedException {
        String id = book.newId("claim");
        long[] from = {System.nanoTime()};
        Trap trap = new Trap(Part.REPLY_WITH, cut, () -> from[0] = System.nanoTime(), marker(id));
        List<TcpProxy> lines = fleet.hosts(stage).stream().map(Host::redis).toList();
        lines.forEach(line -> line.set(trap));
        book.push(Book.message(id, ""));
        awaitEnd(id);
        boolean sprung = trap.await(Duration.ZERO);
        lines.forEach(line -> line.unset(trap));
        return sprung || book.ended(id).isEmpty()
                ? recovery(FaultKind.LOSE_CLAIM_REPLY, id, from[0])
                : loseClaimReply(stage, cut);
    }

    private Duration cutFinish(FaultKind kind, StageName stage, Part part, Cut cut, boolean kill)
            throws InterruptedException {
        while (true) {
            Held held = hold(kind, stage, Point.AFTER_WORK);
            long from = System.nanoTime();
            Runnable first = kill ? held.host()::kill : () -> {};
            Trap trap = new Trap(part, cut, first, "EVALSHA", marker(held.id()));
            held.host().redis().set(trap);
            fleet.control().release(held.id(), stage, Point.AFTER_WORK);
            held.arrival().answer(Order.GO);
            boolean sprung = trap.await(TRAP);
            held.host().redis().unset(trap);
            // Else its worker was hit by another fault before it could finish.
            if (sprung) {
                return recovery(kind, held.id(), from);
            }
        }
    }

    private Duration slowLine(RandomGenerator random) throws InterruptedException {
        Host host = fleet.hosts().get(random.nextInt(fleet.hosts().size()));
        String id = book.newId("slow");
        long from = System.nanoTime();
        host.redis().delay(Duration.ofMillis(100));
        try {
            book.push(Book.message(id, ""));
            return recovery(FaultKind.SLOW_LINE, id, from);
        } finally {
            host.redis().delay(Duration.ZERO);
        }
    }

    // --- messages

    private Duration pushTwice(String second) throws InterruptedException {
        String id = book.newId("twice");
        long from = System.nanoTime();
        book.push(Book.message(id, ""));
        book.push(Book.message(id, second));
        return recovery(FaultKind.PUSHED_TWICE, id, from);
    }

    private Duration malformed() throws InterruptedException {
        byte[] message = ("{\"request_id\":" + book.newId("malformed")).getBytes(StandardCharsets.UTF_8);
        long from = System.nanoTime();
        book.push(message);
        return recovery(FaultKind.MALFORMED, Ledger.id(message), from);
    }

    // --- Redis and the store

    private Duration flushScripts(StageName stage) throws InterruptedException {
        Held held = hold(FaultKind.SCRIPT_FLUSH, stage, Point.AFTER_WORK);
        long from = System.nanoTime();
        try (Jedis jedis = fleet.redis().connect()) {
            jedis.scriptFlush();
        } catch (JedisException killedJustNow) {
            // Then its scripts are forgotten too.
        }
        return letGo(FaultKind.SCRIPT_FLUSH, stage, held, from);
    }

    private Duration fillRedis(StageName stage) throws InterruptedException {
        Held held = hold(FaultKind.REDIS_FULL, stage, Point.AFTER_WORK);
        byte[] more = Book.message(book.newId("refused"), "");
        long from = System.nanoTime();
        outages.begin();
        try (Jedis jedis = fleet.redis().connect()) {
            jedis.configSet("maxmemory", "1");
            if (book.tryPush(more)) {
                complaints.add("a full Redis took a push");
            }
            fleet.control().release(held.id(), stage, Point.AFTER_WORK);
            held.arrival().answer(Order.GO);
            // Whatever else befalls it on its way, it is out by then.
            if (book.awaitEnd(held.id(), LONGEST_RECOVERY).isEmpty()) {
                complaints.add(held.id() + " did not come through while Redis was full");
            }
            jedis.configSet("maxmemory", "0");
        }
        outages.end();
        book.push(more);
        return recovery(FaultKind.REDIS_FULL, held.id(), from);
    }

    private Duration killRedis(StageName stage) throws InterruptedException {
        Held held = hold(FaultKind.REDIS_KILLED, stage, Point.AFTER_WORK);
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
        letGo(FaultKind.REDIS_KILLED, stage, held, from);
        return worst(FaultKind.REDIS_KILLED, crowd, from);
    }

    private Duration freezeRedis(StageName stage) throws InterruptedException {
        Held held = hold(FaultKind.REDIS_FROZEN, stage, Point.AFTER_WORK);
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
        return recovery(FaultKind.REDIS_FROZEN, held.id(), from);
    }

    /** @param switched on when it begins, off when it ends */
    private Duration away(FaultKind kind, Duration length, Consumer<Boolean> switched) throws InterruptedException {
        List<String> crowd = new ArrayList<>();
        long from = System.nanoTime();
        outages.begin();
        switched.accept(true);
        try {
            for (int i = 0; i < 5; i++) {
                String id = book.newId("crowd");
                crowd.add(id);
                // Whoever is down to one attempt can't lose it to something that is away.
                book.push(Book.message(id, ",\"max_attempts\":1"));
            }
            Thread.sleep(length.toMillis());
        } finally {
            switched.accept(false);
            outages.end();
        }
        Duration worst = worst(kind, crowd, from);
        for (String id : crowd) {
            book.ended(id)
                    .filter(end -> !end.kind().equals(StageName.DELIVERED))
                    .ifPresent(end -> complaints.add(id + " came by during " + kind + " and ended as " + end.kind()));
        }
        return worst;
    }

    /** Whose last attempt is under way when Redis begins to refuse keeps it; whose end is an error record gets one. */
    private Duration refuse(FaultKind kind, StageName stage) throws InterruptedException {
        RedisRefusals refusals = new RedisRefusals(fleet.redis());
        Held held = hold(kind, stage, Point.AFTER_WORK);
        byte[] bad = ("{\"request_id\":" + book.newId("malformed")).getBytes(StandardCharsets.UTF_8);
        long from = System.nanoTime();
        outages.begin();
        refusals.begin(kind, stage);
        try {
            if (kind == FaultKind.WRONG_TYPE_ERRORS) {
                book.push(bad);
            }
            fleet.control().release(held.id(), stage, Point.AFTER_WORK);
            held.arrival().answer(Order.GO);
            Thread.sleep(lengths.away().toMillis());
        } finally {
            refusals.mend(kind, stage);
            outages.end();
        }
        if (kind == FaultKind.WRONG_TYPE_ERRORS) {
            recovery(kind, Ledger.id(bad), from);
        }
        return recovery(kind, held.id(), from);
    }

    // --- what they share

    /** A job that waits in the hand of a worker. */
    private record Held(String id, Host host, Control.Arrival arrival) {}

    private Held hold(FaultKind kind, StageName stage, Point point) throws InterruptedException {
        while (true) {
            String id = book.newId(kind.name().toLowerCase(java.util.Locale.ROOT));
            fleet.control().watch(id, stage, point);
            book.push(kind.isRefusal() ? Book.message(id, ",\"watched\":true,\"max_attempts\":1") : watched(id));
            Optional<Control.Arrival> arrival =
                    patiently(wait -> fleet.control().await(id, stage, point, wait));
            if (arrival.isPresent()) {
                return new Held(id, fleet.host(arrival.get().worker()), arrival.get());
            }
            fleet.control().release(id, stage, point);
            if (book.ended(id).isEmpty()) {
                complaints.add(id + " has not arrived at " + stage.list() + " within " + LONGEST.toSeconds() + " s");
            }
        }
    }

    private Duration letGo(FaultKind kind, StageName stage, Held held, long from) throws InterruptedException {
        fleet.control().release(held.id(), stage, Point.AFTER_WORK);
        held.arrival().answer(Order.GO);
        return recovery(kind, held.id(), from);
    }

    private Duration worst(FaultKind kind, List<String> ids, long from) throws InterruptedException {
        Duration worst = Duration.ZERO;
        for (String id : ids) {
            Duration recovery = recovery(kind, id, from);
            worst = recovery.compareTo(worst) > 0 ? recovery : worst;
        }
        return worst;
    }

    private Duration recovery(FaultKind kind, String id, long from) throws InterruptedException {
        Optional<Book.End> end = awaitEnd(id);
        if (end.isEmpty()) {
            complaints.add(id + " (" + kind + ") has not come out after " + LONGEST.toSeconds() + " s");
        }
        return outages.recovery(from, end.map(Book.End::nanos).orElseGet(System::nanoTime));
    }

    private Optional<Book.End> awaitEnd(String id) throws InterruptedException {
        return patiently(wait -> book.awaitEnd(id, wait));
    }

    @FunctionalInterface
    private interface Wait<T> {
        Optional<T> upTo(Duration wait) throws InterruptedException;
    }

    /** For {@link #LONGEST}, not counting when Redis or the store is away for everybody. */
    private <T> Optional<T> patiently(Wait<T> wait) throws InterruptedException {
        Optional<T> found = Optional.empty();
        for (long seconds = 0; found.isEmpty() && seconds < LONGEST.toSeconds(); ) {
            found = wait.upTo(Duration.ofSeconds(1));
            seconds += outages.isGoingOn() ? 0 : 1;
        }
        return found;
    }

    private static byte[] watched(String id) {
        return Book.message(id, ",\"watched\":true");
    }

    private static String marker(String id) {
        return "\"request_id\":\"" + id + "\"";
    }
}
