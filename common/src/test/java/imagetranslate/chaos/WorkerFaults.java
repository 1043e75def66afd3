package imagetranslate.chaos;

import imagetranslate.queue.desk.JobCancel;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.status.JobName;
import imagetranslate.status.JobStatus;
import imagetranslate.status.RedisJobStatusStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Workers that die, hang, are told to go, or have a clock of their own. */
final class WorkerFaults {
    private static final int DAY = 86_400;

    private final Fleet fleet;
    private final Book book;
    private final Targets targets;
    private final Outages outages;

    /** Of each stage, only one worker at a time is made to hang: somebody has to recover what it holds. */
    private final Map<StageName, ReentrantLock> hanging = new ConcurrentHashMap<>();

    WorkerFaults(Fleet fleet, Book book, Targets targets, Outages outages) {
        this.fleet = fleet;
        this.book = book;
        this.targets = targets;
        this.outages = outages;
    }

    Duration kill(FaultKind kind, StageName stage, Point point) throws InterruptedException {
        Targets.Held held = targets.hold(kind, stage, point);
        long from = System.nanoTime();
        held.host().kill();
        fleet.control().release(held.id(), stage, point);
        return targets.recovery(kind, held.id(), from);
    }

    /** Whatever becomes of its worker, nobody goes on with it; the ledger counts it, and looks that it is nowhere else. */
    Duration cancel(StageName stage, Point point) throws InterruptedException {
        Targets.Held held = targets.hold(FaultKind.CANCELLED, stage, point);
        long from = System.nanoTime();
        JobName job = new JobName(held.id(), book.targets(held.id()), held.id());
        if (targets.patiently(wait -> cancelled(job)).isEmpty()) {
            targets.complain(held.id() + " could not be cancelled");
        }
        held.host().kill();
        fleet.control().release(held.id(), stage, point);
        return targets.recovery(FaultKind.CANCELLED, held.id(), from);
    }

    /** Empty where Redis is away too. As it is known to the API that has handed it in. */
    private Optional<Boolean> cancelled(JobName job) throws InterruptedException {
        try (SharedRedis redis = SharedRedis.open(
                RedisAddress.parse(fleet.redis().url(fleet.redis().port())))) {
            RedisJobStatusStore status = new RedisJobStatusStore(
                    redis, new RedisJobStatusStore.Names("job:", "job_events"), Clock.systemUTC());
            Optional<JobStatus> known = status.find(job.requestId());
            if (known.isEmpty()) {
                status.queuedAgain(job, StageName.OCR.list());
                status.check();
                known = status.find(job.requestId());
            }
            if (known.isPresent() && known.get().state() != JobStatus.State.CANCELLED) {
                List<String> stages =
                        Stream.of(StageName.values()).map(StageName::list).toList();
                new JobCancel(status, stages, "batch_tasks", Duration.ofHours(72)).cancel(known.get());
                known = status.find(job.requestId());
            }
            if (known.isPresent() && known.get().state() == JobStatus.State.CANCELLED) {
                book.cancelled(job.requestId());
                return Optional.of(true);
            }
        } catch (IOException away) {
            // It comes back.
        }
        Thread.sleep(100);
        return Optional.empty();
    }

    Duration hang(FaultKind kind, StageName stage, boolean process) throws InterruptedException {
        ReentrantLock one = hanging.computeIfAbsent(stage, any -> new ReentrantLock());
        one.lockInterruptibly();
        try {
            Targets.Held held = targets.hold(kind, stage, Point.AFTER_WORK);
            long from = System.nanoTime();
            held.host().hang(process);
            try {
                fleet.control().release(held.id(), stage, Point.AFTER_WORK);
                // Heard at once, or when it wakes: either way its finish comes too late.
                held.arrival().answer(Order.GO);
                Duration recovery = targets.recovery(kind, held.id(), from);
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

    Duration terminate(StageName stage) throws InterruptedException {
        Targets.Held held = targets.hold(FaultKind.TERMINATED_WORKER, stage, Point.BEFORE_WORK);
        Optional<Integer> before = recoveries(stage, held.id());
        long from = System.nanoTime();
        fleet.control().release(held.id(), stage, Point.BEFORE_WORK);
        int code = held.host().terminate();
        Optional<Integer> after = recoveries(stage, held.id());
        // Where it was killed or hung as well, or Redis was away, others had a right to the job.
        boolean alone = code == 0 && !held.host().hasHungSince(from) && !outages.isTouched(from, System.nanoTime());
        if (alone && before.isPresent() && after.isPresent() && after.get() > before.get()) {
            targets.complain(held.id() + " of " + held.host().name() + " had to be recovered after a SIGTERM");
        }
        return targets.recovery(FaultKind.TERMINATED_WORKER, held.id(), from);
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

    Duration poison(StageName stage) throws InterruptedException {
        String id = book.newId("poison");
        fleet.control().always(id, stage, Point.BEFORE_WORK, Order.HALT);
        book.push(Targets.watched(id));
        Optional<Book.End> end = targets.awaitEnd(id);
        if (end.isPresent() && !end.get().kind().equals("poison")) {
            targets.complain(id + " killed its process every time and ended as "
                    + end.get().kind());
        }
        return targets.recovery(FaultKind.POISON, id, fleet.control().lastArrival(id));
    }

    /** @param random decides by how much, up to two days */
    Duration skewClock(StageName stage, RandomGenerator random) throws InterruptedException {
        Targets.Held held = targets.hold(FaultKind.SKEWED_CLOCK, stage, Point.AFTER_WORK);
        String id = held.id();
        fleet.control().watch(id, stage, Point.BEFORE_WORK);
        held.host().skewClock(random.nextInt(-2 * DAY, 2 * DAY));
        long from = System.nanoTime();
        held.host().kill();
        fleet.control().release(id, stage, Point.AFTER_WORK);
        targets.patiently(wait -> fleet.control().await(id, stage, Point.BEFORE_WORK, wait))
                .ifPresent(second -> second.answer(Order.FAIL));
        fleet.control().release(id, stage, Point.BEFORE_WORK);
        return targets.recovery(FaultKind.SKEWED_CLOCK, id, from);
    }
}
