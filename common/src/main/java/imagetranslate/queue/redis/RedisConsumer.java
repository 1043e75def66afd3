package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.DeadLetter;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.Identity;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Settled;
import imagetranslate.queue.Step;
import imagetranslate.queue.redis.SettleCommands.Command;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One slot's hand on Redis. After a broken connection it first looks whether something was claimed for it without its
 * knowing; what the broken connection still brings later is for the {@link Reconciler}.
 */
final class RedisConsumer implements Consumer {
    private static final Logger log = LoggerFactory.getLogger(RedisConsumer.class);

    /** Less than the socket waits for a reply, and short enough for a stop to be felt. */
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Before the next try where a person has to mend something. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

    /** Giving back is worth a few attempts: else the job waits until the lease is over. */
    private static final int GOODBYES = 5;

    private final String name;
    private final QueueSettings settings;
    private final RedisLink link;
    private final SettleBatcher steps;
    private final Heartbeat heartbeat;
    private final Books books;
    private final SettleCommands commands;
    private final byte[] list;
    private final byte[] processing;

    /** From the moment a claim is known until it is settled. Written by the slot's thread, read by the reconciler's. */
    private volatile byte @Nullable [] inHand;

    private boolean registered;

    /** A connection broke, and with it perhaps a reply that held a job. */
    private boolean maybeMissed;

    private boolean troubled;

    /** The id of the job in hand, where the script that claimed it saw that nothing is remembered of it. */
    private @Nullable String fresh;

    /** How long the next stage's list was when last seen. */
    private long nextLength;

    RedisConsumer(
            String name,
            QueueSettings settings,
            RedisLink link,
            SettleBatcher steps,
            Heartbeat heartbeat,
            Books books) {
        this.name = name;
        this.settings = settings;
        this.link = link;
        this.steps = steps;
        this.heartbeat = heartbeat;
        this.books = books;
        this.commands = new SettleCommands(settings, name, new DeadLetter(settings, books.clock()));
        this.list = bytes(settings.names().stage());
        this.processing = bytes(settings.names().processing(name));
    }

    /**
     * What a consumer reports to, and the clock it reads.
     *
     * @param open the consumers whose leases are renewed; a closed one takes itself off
     * @param taken counts claims
     * @param troubles so that an outage is one line, not five a second for each slot
     */
    record Books(List<RedisConsumer> open, AtomicLong taken, PipelineMetrics metrics, Clock clock, Troubles troubles) {}

    @Override
    public String name() {
        return name;
    }

    byte @Nullable [] inHand() {
        return inHand;
    }

    @Override
    public Optional<Claim> claim(Duration wait) throws InterruptedException {
        if (Thread.interrupted()) {
            // The socket doesn't listen.
            throw new InterruptedException();
        }
        try {
            // Something is in hand here only where its history couldn't be read the last time.
            byte[] payload = inHand != null ? inHand : take(wait);
            Claim claim = payload == null ? null : withHistory(payload, null);
            goesOn();
            return Optional.ofNullable(claim);
        } catch (JedisException e) {
            pause(e, "claiming");
            return Optional.empty();
        }
    }

    private byte @Nullable [] take(Duration wait) throws InterruptedException {
        if (!registered) {
            heartbeat.renew(link, List.of(name));
            registered = true;
        }
        if (!heartbeat.isSure() || isHeldBack()) {
            Thread.sleep(Math.min(wait.toMillis(), PAUSE.toMillis()));
            return null;
        }
        inHand = maybeMissed ? missed() : null;
        if (inHand == null) {
            inHand = block(wait.compareTo(LONGEST_BLOCK) < 0 ? wait : LONGEST_BLOCK);
        }
        return inHand;
    }

    /** What was claimed for this consumer without its knowing, the oldest first; null where nothing (more) was. */
    private byte @Nullable [] missed() {
        byte[] payload = link.call(jedis -> jedis.lindex(processing, -1));
        maybeMissed = payload != null;
        if (payload != null) {
            books.metrics().queue().recovered(list(), "reply_lost");
            log.warn("a job was claimed for {} but its reply was lost; it is taken up", name);
        }
        return payload;
    }

    private byte @Nullable [] block(Duration wait) throws InterruptedException {
        if (wait.isZero()) {
            return takeWithoutWaiting();
        }
        try {
            return link.call(jedis ->
                    jedis.blmove(list, processing, ListDirection.RIGHT, ListDirection.LEFT, wait.toMillis() / 1000.0));
        } catch (JedisDataException e) {
            // The script runs where this command is refused for lack of memory, and knows which key is of the wrong
            // type.
            if (!RedisTrouble.isOutOfMemory(e) && !RedisTrouble.isWrongType(e)) {
                throw e;
            }
            byte[] payload = takeWithoutWaiting();
            if (payload == null) {
                Thread.sleep(PAUSE.toMillis());
            }
            return payload;
        }
    }

    private byte @Nullable [] takeWithoutWaiting() {
        return (byte[]) link.run(LuaScript.CLAIM, List.of(list, processing), List.of());
    }

    /** A person has paused the stage; or the next one is slow, and its list would grow until Redis is full. */
    private boolean isHeldBack() {
        String next = settings.names().next();
        return link.call(jedis -> {
            try (Pipeline pipeline = jedis.pipelined()) {
                Response<Boolean> paused = pipeline.exists(settings.names().paused());
                Response<Long> length = next == null ? null : pipeline.llen(next);
                pipeline.sync();
                nextLength = length == null ? 0 : length.get();
                return paused.get() || nextLength > settings.limits().highWater();
            }
        });
    }

    /**
     * The claim with what Redis remembers of it; null for a duplicate, which ends here before any work is done.
     *
     * @param knownAsFresh the id of a job of which Redis remembers nothing, as the script that claimed this one saw it
     */
    private @Nullable Claim withHistory(byte[] payload, @Nullable String knownAsFresh) {
        Envelope envelope = Envelope.read(payload, settings.limits().maxBytes());
        byte[] named = Identity.given(payload, envelope);
        if (named != null) {
            if (!isNamed(payload, named)) {
                return null;
            }
            Envelope own = Envelope.read(named, settings.limits().maxBytes());
            return withHistory(named, own.id());
        }
        books.taken().incrementAndGet();
        JobHistory history = envelope.id().equals(knownAsFresh)
                ? JobHistory.NONE
                : link.call(jedis -> JobHistory.read(jedis, settings.names(), envelope));
        if (history.settledBefore()) {
            send(commands.drop(payload, envelope));
            inHand = null;
            books.metrics().queue().duplicate(settings.names().stage());
            log.info("job {} was settled on {} before; this copy is dropped", envelope.name(), list());
            return null;
        }
        Instant now = books.clock().instant();
        return new Claim(
                payload,
                envelope,
                history.attempts() + 1,
                history.recoveries(),
                history.recoveries() > 0,
                history.firstSeen(now),
                now);
    }

    /** Whether the job is in hand under the id that it was given; else someone else has it, or has given it one just now. */
    private boolean isNamed(byte[] payload, byte[] named) {
        boolean there = link.run(LuaScript.IDENTIFY, List.of(processing), List.of(payload, named))
                .equals(1L);
        inHand = there ? named : null;
        maybeMissed |= !there;
        return there;
    }

    @Override
    public void alone(Claim claim) throws InterruptedException {
        String meta = settings.names().meta(claim.envelope().id());
        long seconds = settings.limits().keepReceipts().toSeconds();
        for (boolean noted = false; !noted; ) {
            try {
                link.run(LuaScript.ALONE, List.of(bytes(meta)), List.of(bytes(name), bytes(seconds)));
                noted = true;
                goesOn();
            } catch (JedisException e) {
                pause(e, "noting that job " + claim.envelope().name() + " is alone");
            }
        }
    }

    @Override
    public Settled settle(Claim claim, Step step, boolean claimNext) throws InterruptedException {
        boolean fused = claimNext
                && heartbeat.isSure()
                && nextLength <= settings.limits().highWater();
        Command command = commands.of(claim, step, fused);
        boolean unknown = false;
        while (true) {
            try {
                Settled.Result result = send(command);
                goesOn();
                return new Settled(counted(result, unknown, claim), claimAtHand());
            } catch (JedisException e) {
                unknown |= e instanceof JedisConnectionException;
                pause(e, "settling job " + claim.envelope().name());
            }
        }
    }

    /** Runs a settle script; afterwards, in hand is what it claimed. */
    private Settled.Result send(Command command) {
        List<?> reply = (List<?>) steps.run(command);
        inHand = (byte[]) reply.get(1);
        nextLength = reply.get(2) instanceof Long length ? length : nextLength;
        fresh = reply.get(3) == null ? null : RedisLink.text(reply.get(3));
        return Settled.Result.valueOf(RedisLink.text(reply.get(0)));
    }

    /**
     * After a lost reply, "not in this hand any more" most likely means that the first attempt came through; if it means
     * that another consumer has the job, that one will settle it. Either way there is nothing left to do.
     */
    private Settled.Result counted(Settled.Result result, boolean unknown, Claim claim) {
        String id = claim.envelope().name();
        switch (result) {
            case DONE -> {}
            case DUPLICATE -> {
                books.metrics().queue().duplicate(list());
                log.info("job {} was settled on {} by another copy; this one is dropped", id, list());
            }
            case FENCED -> {
                if (unknown) {
                    return Settled.Result.DONE;
                }
                books.metrics().queue().fenced(list());
                log.warn(
                        "job {} of {} was given to another worker, since this one seemed dead; nothing is pushed",
                        id,
                        list());
            }
        }
        return result;
    }

    private @Nullable Claim claimAtHand() {
        byte[] payload = inHand;
        try {
            return payload == null ? null : withHistory(payload, fresh);
        } catch (JedisException e) {
            log.debug("the history of the next job of {} could not be read; claim() asks again", list(), e);
            return null;
        }
    }

    /** Whatever Redis refuses, what is in hand stays there, and what the job's work came to isn't thrown away. */
    private void pause(JedisException e, String what) throws InterruptedException {
        maybeMissed |= RedisTrouble.isConnection(e);
        troubled = true;
        books.troubles().hit(name, what, e);
        Thread.sleep((RedisTrouble.passes(e) ? PAUSE : LONG_PAUSE).toMillis());
    }

    private void goesOn() {
        if (troubled) {
            troubled = false;
            books.troubles().over(name);
        }
    }

    private String list() {
        return settings.names().stage();
    }

    @Override
    public void close() {
        books.open().remove(this);
        books.troubles().over(name);
        try {
            long left = retire();
            if (left > 0) {
                log.info("{} jobs of {} were given back", left, list());
            }
        } catch (JedisException e) {
            log.warn(
                    "consumer {} of {} could not say goodbye: {}; what it holds is recovered when its lease is over",
                    name,
                    list(),
                    e.getMessage());
        } finally {
            link.close();
        }
    }

    /** A connection may have broken unnoticed since it was last used, and Redis may be away for a moment. */
    private long retire() {
        for (int attempt = 1; ; attempt++) {
            try {
                return (Long) link.run(
                        LuaScript.RETIRE,
                        List.of(list, processing, bytes(settings.names().consumers())),
                        List.of(bytes(name)));
            } catch (JedisException e) {
                if (attempt == GOODBYES || !RedisTrouble.passes(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
