package imagetranslate.chaos;

import imagetranslate.queue.redis.TcpProxy.Cut;
import imagetranslate.queue.redis.TcpProxy.Part;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Does the faults. Each hits a job that is known to be at a known point: a handler that has it waits for its order, or a
 * trap waits on the line for its name.
 */
final class Faults {
    /** What is promised of every recovery. */
    static final Duration LONGEST_RECOVERY = Duration.ofSeconds(45);

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
    private final Lengths lengths;
    private final Targets targets;
    private final WorkerFaults workers;
    private final LineFaults lines;
    private final MessageFaults messages;
    private final ServerFaults server;
    private final DependencyFaults dependencies;

    Faults(Fleet fleet, Book book, Lengths lengths) {
        this.fleet = fleet;
        this.lengths = lengths;
        Outages outages = new Outages();
        targets = new Targets(fleet, book, outages);
        workers = new WorkerFaults(fleet, book, targets, outages);
        lines = new LineFaults(fleet, book, targets);
        messages = new MessageFaults(book, targets);
        server = new ServerFaults(fleet, book, targets, lengths, outages);
        dependencies = new DependencyFaults(book, targets, outages);
    }

    /** Promises other than those of the ledger that were broken. */
    List<String> complaints() {
        return targets.complaints();
    }

    /** Of the harness itself: else a fault that wasn't done would look like one that did no harm. */
    void complain(String what) {
        targets.complain(what);
    }

    /** @return how long it took until the job that was hit came out at the other end */
    Duration inject(FaultKind kind, RandomGenerator random) throws InterruptedException {
        StageName stage = StageName.values()[random.nextInt(StageName.values().length)];
        Cut cut = random.nextBoolean() ? Cut.FIN : Cut.RST;
        return switch (kind) {
            case KILL_BEFORE_WORK -> workers.kill(kind, stage, Point.BEFORE_WORK);
            case KILL_AFTER_WORK -> workers.kill(kind, stage, Point.AFTER_WORK);
            case KILL_BEFORE_REPLY -> lines.cutFinish(kind, stage, Part.REPLY_TO, Cut.RST, true);
            case LOSE_CLAIM_REPLY -> lines.loseClaimReply(stage, cut);
            case LOSE_FINISH_REPLY -> lines.cutFinish(kind, stage, Part.REPLY_TO, cut, false);
            case LOSE_FINISH_REQUEST -> lines.cutFinish(kind, stage, Part.REQUEST, cut, false);
            case STALLED_LINE -> workers.hang(kind, stage, false);
            case FROZEN_WORKER -> workers.hang(kind, stage, true);
            case SLOW_LINE -> lines.slowLine(random);
            case TERMINATED_WORKER -> workers.terminate(stage);
            case POISON -> workers.poison(stage);
            case SKEWED_CLOCK -> workers.skewClock(stage, random);
            case PUSHED_TWICE -> messages.pushTwice("");
            case OTHER_BODY -> messages.pushTwice(",\"note\":\"another body\"");
            case MALFORMED -> messages.malformed();
            case CANCELLED -> workers.cancel(stage, random.nextBoolean() ? Point.BEFORE_WORK : Point.AFTER_WORK);
            case SCRIPT_FLUSH -> server.flushScripts(stage);
            case REDIS_FULL -> server.fillRedis(stage);
            case REDIS_KILLED -> server.killRedis(stage);
            case REDIS_FROZEN -> server.freezeRedis(stage);
            case STORE_DOWN -> dependencies.away(kind, lengths.storeDown(), fleet.storeLine()::refuse);
            case STORE_FULL -> dependencies.away(kind, lengths.away(), fleet.store()::full);
            case TRANSLATOR_DOWN -> dependencies.away(kind, lengths.away(), fleet.translatorLine()::refuse);
            case TRANSLATOR_WRONG_KEY ->
                dependencies.away(
                        kind, lengths.away(), wrong -> fleet.translator().knowsTheKey(!wrong));
            case WRONG_TYPE_ERRORS,
                    WRONG_TYPE_NEXT,
                    WRONG_TYPE_RETRIES,
                    NO_PERMISSION,
                    BUSY_SCRIPT,
                    CLIENTS_KILLED,
                    DISK_FULL,
                    PASSWORD_UNKNOWN,
                    CLIENTS_REFUSED -> server.refuse(kind, stage);
        };
    }
}
