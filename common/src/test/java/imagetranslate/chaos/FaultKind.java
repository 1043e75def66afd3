package imagetranslate.chaos;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Everything that is done to the pipeline. The weight says how often, compared with the others. */
enum FaultKind {
    KILL_BEFORE_WORK(12, "kill -9 of a worker between claim and work"),
    KILL_AFTER_WORK(12, "kill -9 of a worker between work and finish"),
    KILL_BEFORE_REPLY(12, "kill -9 of a worker between finish and its reply"),
    LOSE_CLAIM_REPLY(10, "the reply to a claim is lost (FIN, RST)"),
    LOSE_FINISH_REPLY(10, "the reply to a finish is lost (FIN, RST)"),
    LOSE_FINISH_REQUEST(8, "a finish never arrives (FIN, RST)"),
    STALLED_LINE(4, "nothing passes between a worker and Redis for longer than its lease"),
    SLOW_LINE(4, "every packet between a worker and Redis is 100 ms late"),
    FROZEN_WORKER(8, "SIGSTOP of a worker for longer than its lease, then SIGCONT"),
    TERMINATED_WORKER(8, "SIGTERM of a worker with a job in hand"),
    POISON(4, "a job that kills its process, every time"),
    SKEWED_CLOCK(6, "a worker replaced by one whose clock is up to 2 days off; the job fails once"),
    PUSHED_TWICE(8, "the same message pushed twice"),
    OTHER_BODY(6, "the same request_id pushed with another body"),
    MALFORMED(3, "a message that is not JSON"),
    CANCELLED(6, "a job cancelled in a worker's hand, and that worker killed with -9"),
    SCRIPT_FLUSH(8, "SCRIPT FLUSH while jobs are in hand"),
    REDIS_FULL(4, "Redis at its maxmemory: producers refused, consumers go on"),
    REDIS_KILLED(4, "kill -9 of Redis, started again with its append-only file"),
    REDIS_FROZEN(1, "SIGSTOP of Redis, then SIGCONT"),
    STORE_DOWN(1, "the store refuses every connection"),
    STORE_FULL(1, "the store's disk is full: it answers, and takes nothing"),
    TRANSLATOR_DOWN(1, "the translator refuses every connection"),
    TRANSLATOR_WRONG_KEY(1, "the translator doesn't know our key (401)"),
    WRONG_TYPE_ERRORS(1, "a string where the error queue belongs, while a job fails"),
    WRONG_TYPE_NEXT(1, "a string where the next stage's list belongs"),
    WRONG_TYPE_RETRIES(1, "a string where the retry set belongs"),
    NO_PERMISSION(1, "Redis lets nobody sign for a job (SET) or renew a lease (ZADD)"),
    BUSY_SCRIPT(1, "a script of somebody else's that runs for four seconds"),
    CLIENTS_KILLED(1, "CLIENT KILL of every connection"),
    DISK_FULL(1, "the append-only file can't grow: every write is refused"),
    PASSWORD_UNKNOWN(1, "a password is set that nobody was told, and taken back; every connection is cut"),
    CLIENTS_REFUSED(1, "Redis takes no more clients (maxclients); every connection is cut");

    private final int weight;
    private final String what;

    FaultKind(int weight, String what) {
        this.weight = weight;
        this.what = what;
    }

    String what() {
        return what;
    }

    /** What the ids of its jobs begin with. */
    String purpose() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that hit everybody at once; one at a time. */
    boolean isGlobal() {
        return compareTo(REDIS_FULL) >= 0;
    }

    /** A Redis that is there, and refuses: no job loses an attempt to that, not even its last. */
    boolean isRefusal() {
        return compareTo(WRONG_TYPE_ERRORS) >= 0;
    }

    static FaultKind pick(RandomGenerator random, List<FaultKind> of) {
        int total = 0;
        for (FaultKind kind : of) {
            total += kind.weight;
        }
        int left = random.nextInt(total);
        for (FaultKind kind : of) {
            left -= kind.weight;
            if (left < 0) {
                return kind;
            }
        }
        throw new AssertionError("the weights add up");
    }
}
