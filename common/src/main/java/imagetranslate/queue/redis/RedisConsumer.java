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
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** One slot of a stage on Redis: a claim with its history, and its end, each tried until Redis answers. */
final class RedisConsumer implements Consumer {
    private static final Logger log = LoggerFactory.getLogger(RedisConsumer.class);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Before the next try where a person has to mend something. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

    /** Giving back is worth a few attempts: else the job waits until the lease is over. */
    private static final int GOODBYES = 5;

    private final String name;
    private final QueueSettings settings;
    private final RedisLink link;
    private final SettleBatcher steps;
    private final Books books;
    private final SettleCommands commands;
    private final ProcessingList hand;

    private boolean troubled;

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
        this.books = books;
        this.commands = new SettleCommands(settings, name, new DeadLetter(settings, books.clock()));
        this.hand = new ProcessingList(
                name, settings, link, heartbeat, books.metrics().queue());
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

    /** Asked by the reconciler's thread. */
    byte @Nullable [] inHand() {
        return hand.job();
    }

    @Override
    public Optional<Claim> claim(Duration wait) throws InterruptedException {
        if (Thread.interrupted()) {
            // The socket doesn't listen.
            throw new InterruptedException();
        }
        try {
            // Something is in hand here only where its history couldn't be read the last time.
            byte[] payload = hand.job() != null ? hand.job() : hand.take(wait);
            Claim claim = payload == null ? null : withHistory(payload, null);
            goesOn();
            return Optional.ofNullable(claim);
        } catch (JedisException e) {
            pause(e, "claiming");
            return Optional.empty();
        }
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
            if (!hand.rename(payload, named)) {
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
            hand.empty();
            books.metrics().queue().duplicate(settings.names().stage());
            log.info("job {} was settled on {} before, or cancelled; it is dropped", envelope.name(), list());
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
        boolean fused = claimNext && hand.mayTakeMore();
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

    /** Runs a settle script; afterwards, what it claimed is in hand. */
    private Settled.Result send(Command command) {
        List<?> reply = (List<?>) steps.run(command);
        hand.settled(reply);
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
                log.info("job {} was settled on {} by another copy, or cancelled; it is dropped", id, list());
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
        byte[] payload = hand.job();
        try {
            return payload == null ? null : withHistory(payload, hand.fresh());
        } catch (JedisException e) {
            log.debug("the history of the next job of {} could not be read; claim() asks again", list(), e);
            return null;
        }
    }

    /** Whatever Redis refuses, what is in hand stays there, and what the job's work came to isn't thrown away. */
    private void pause(JedisException e, String what) throws InterruptedException {
        if (RedisTrouble.isConnection(e)) {
            hand.connectionBroke();
        }
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
                        List.of(
                                bytes(list()),
                                hand.key(),
                                bytes(settings.names().consumers())),
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
