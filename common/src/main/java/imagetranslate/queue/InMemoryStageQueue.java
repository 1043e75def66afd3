package imagetranslate.queue;

import imagetranslate.message.ErrorRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The same promises within one process, for tests of what stands on a queue. A consumer can't die here without its process,
 * so there are no leases and nothing is recovered.
 */
public final class InMemoryStageQueue implements StageQueue {
    private final InMemoryLists lists;
    private final QueueSettings settings;
    private final Clock clock;
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<String, Tries> tries = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Tries(int attempts, Instant firstSeen) {}

    private record Waiting(Instant due, byte[] payload) {}

    public InMemoryStageQueue(InMemoryLists lists, QueueSettings settings, Clock clock) {
        this.lists = lists;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String stage() {
        return names().stage();
    }

    @Override
    public Consumer open() {
        return new Hand("memory:" + opened.incrementAndGet());
    }

    @Override
    public boolean isPaused() {
        synchronized (lists) {
            return lists.isPaused(stage());
        }
    }

    @Override
    public void checkAlive() {
        // Nothing here can die.
    }

    @Override
    public void checkReachable() {
        // It is here.
    }

    @Override
    public void close() {
        // Nothing was started.
    }

    private QueueNames names() {
        return settings.names();
    }

    private final class Hand implements Consumer {
        private final String name;
        private byte @Nullable [] inHand;

        Hand(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Claim> claim(Duration wait) throws InterruptedException {
            synchronized (lists) {
                Claim claim = take();
                long end = System.nanoTime() + wait.toNanos();
                for (long left = wait.toNanos(); claim == null && left > 0; left = end - System.nanoTime()) {
                    // Retries become due without anyone telling.
                    TimeUnit.NANOSECONDS.timedWait(lists, Math.min(left, TimeUnit.MILLISECONDS.toNanos(5)));
                    claim = take();
                }
                return Optional.ofNullable(claim);
            }
        }

        private @Nullable Claim take() {
            promote();
            String next = names().next();
            if (lists.isPaused(stage())) {
                return null;
            }
            if (next != null && lists.deque(next).size() > settings.limits().highWater()) {
                return null;
            }
            for (byte[] payload = lists.deque(stage()).pollLast();
                    payload != null;
                    payload = lists.deque(stage()).pollLast()) {
                byte[] named = Identity.given(
                        payload, Envelope.read(payload, settings.limits().maxBytes()));
                if (named != null) {
                    payload = named;
                }
                Envelope envelope = Envelope.read(payload, settings.limits().maxBytes());
                if (!envelope.ownId() || !lists.hasReceipt(stage(), envelope.id())) {
                    inHand = payload;
                    Instant now = clock.instant();
                    Tries before = tries.getOrDefault(envelope.id(), new Tries(0, now));
                    return new Claim(payload, envelope, before.attempts() + 1, 0, false, before.firstSeen(), now);
                }
            }
            return null;
        }

        @Override
        public void alone(Claim claim) {
            // Nobody would be left to ask.
        }

        @Override
        public Settled settle(Claim claim, Step step, boolean claimNext) {
            synchronized (lists) {
                if (inHand != claim.payload()) {
                    return new Settled(Settled.Result.FENCED, null);
                }
                Settled.Result result = apply(claim, step);
                inHand = null;
                lists.notifyAll();
                return new Settled(result, claimNext ? take() : null);
            }
        }

        private Settled.Result apply(Claim claim, Step step) {
            if (step instanceof Step.Retry retry) {
                return putAside(claim, claim.attempt(), retry.delay());
            }
            if (step instanceof Step.Postpone postpone) {
                return putAside(claim, claim.attempt() - 1, postpone.delay());
            }
            if (step instanceof Step.GiveBack) {
                lists.deque(stage()).addLast(claim.payload());
                return Settled.Result.DONE;
            }
            if (step instanceof Step.Split split) {
                return split(claim, split);
            }
            if (step instanceof Step.Finish
                    || step instanceof Step.Advance
                    || step instanceof Step.Announce
                    || step instanceof Step.Fail) {
                return end(claim, step);
            }
            throw new IllegalStateException("nothing here settles a job by " + step);
        }

        private Settled.Result putAside(Claim claim, int attempts, Duration delay) {
            if (waiting.stream().anyMatch(w -> Arrays.equals(w.payload(), claim.payload()))) {
                return Settled.Result.DUPLICATE;
            }
            tries.put(claim.envelope().id(), new Tries(attempts, claim.firstSeen()));
            waiting.add(new Waiting(clock.instant().plus(delay), claim.payload()));
            return Settled.Result.DONE;
        }

        private Settled.Result split(Claim claim, Step.Split split) {
            tries.remove(claim.envelope().id());
            if (claim.envelope().ownId()
                    && !lists.addReceipt(stage(), claim.envelope().id())) {
                return Settled.Result.DUPLICATE;
            }
            for (Step.Part part : split.parts()) {
                if (!lists.hasReceipt(stage(), part.claim().envelope().id())) {
                    apply(part.claim(), part.step());
                }
            }
            return Settled.Result.DONE;
        }

        private Settled.Result end(Claim claim, Step step) {
            String id = claim.envelope().id();
            tries.remove(id);
            if (claim.envelope().ownId() && !lists.addReceipt(stage(), id)) {
                return Settled.Result.DUPLICATE;
            }
            if (step instanceof Step.Advance advance) {
                lists.removeReceipt(names().nextStage(), id);
                lists.push(names().nextStage(), advance.message());
            }
            if (step instanceof Step.Announce news) {
                for (byte[] message : news.messages()) {
                    lists.removeReceipt(
                            names().nextStage(),
                            Envelope.read(message, Integer.MAX_VALUE).id());
                    lists.push(names().nextStage(), message);
                }
                if (news.entry() != null) {
                    lists.append(news.entry());
                }
                Aside aside = news.aside();
                if (aside != null) {
                    lists.removeReceipt(
                            aside.list(),
                            Envelope.read(aside.message(), Integer.MAX_VALUE).id());
                    lists.push(aside.list(), aside.message());
                }
            }
            if (step instanceof Step.Fail fail) {
                ErrorRecord record = new DeadLetter(settings, clock).record(claim, fail, name);
                lists.push(names().errors(), record.write());
                lists.removeReceipt(names().notices(), id);
                lists.push(names().notices(), record.writeNotice());
            }
            return Settled.Result.DONE;
        }

        private void promote() {
            Instant now = clock.instant();
            List<Waiting> due =
                    waiting.stream().filter(w -> !w.due().isAfter(now)).toList();
            waiting.removeAll(due);
            due.forEach(w -> lists.deque(stage()).addLast(w.payload()));
        }

        @Override
        public void close() {
            synchronized (lists) {
                if (inHand != null) {
                    lists.deque(stage()).addLast(inHand);
                    inHand = null;
                    lists.notifyAll();
                }
            }
        }
    }
}
