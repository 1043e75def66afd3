package imagetranslate.ocr.remote;

import imagetranslate.message.JobRejected;
import imagetranslate.ocr.remote.RemoteServer.Question;
import imagetranslate.ocr.remote.RemoteServer.Reading;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One question, asked of as many servers as it takes, and at most three; the first answer counts. */
final class ReadingRace {
    private static final int MOST_TRIES = 3;

    private final Question question;
    private final Duration timeout;
    private final Function<Set<Member>, Optional<Member>> pick;
    private final Hedging hedging;
    private final Clock clock;
    private final Set<Member> tried = new HashSet<>();
    private final List<Run> running = new ArrayList<>();
    private final BlockingQueue<Run> done = new LinkedBlockingQueue<>();

    private record Run(Member member, Instant start, CompletableFuture<Reading> answer) {}

    /**
     * @param timeout of each try
     * @param pick the best server beside those that were tried
     */
    ReadingRace(
            Question question,
            Duration timeout,
            Function<Set<Member>, Optional<Member>> pick,
            Hedging hedging,
            Clock clock) {
        this.question = question;
        this.timeout = timeout;
        this.pick = pick;
        this.hedging = hedging;
        this.clock = clock;
    }

    Reading run() throws IOException, InterruptedException {
        hedging.asked();
        if (!tryAnother()) {
            throw new ServerTrouble("OCR_SERVERS", "each of them has failed lately, and rests for some seconds", null);
        }
        try {
            return firstAnswer();
        } finally {
            running.forEach(this::hangUp);
        }
    }

    private Reading firstAnswer() throws IOException, InterruptedException {
        Duration alone = hedging.delay(timeout);
        boolean mayHedge = true;
        while (true) {
            Run run = done.poll(mayHedge ? alone.toMillis() : Long.MAX_VALUE, TimeUnit.MILLISECONDS);
            if (run == null) {
                mayHedge = false;
                if (tried.size() < MOST_TRIES && hedging.take()) {
                    tryAnother();
                }
                continue;
            }
            running.remove(run);
            IOException failure = settle(run);
            if (failure == null) {
                return run.answer().join();
            }
            boolean another = tried.size() < MOST_TRIES && tryAnother();
            if (!another && running.isEmpty()) {
                throw failure;
            }
        }
    }

    private boolean tryAnother() {
        Optional<Member> next = pick.apply(tried);
        next.ifPresent(member -> {
            tried.add(member);
            member.begins();
            Run run = new Run(member, clock.instant(), member.server().read(question, timeout));
            running.add(run);
            CompletionStage<Reading> end = run.answer();
            end.whenComplete((reading, thrown) -> done.add(run));
        });
        return next.isPresent();
    }

    /** Null where it was answered; throws what any other server would say too. */
    private @Nullable IOException settle(Run run) throws IOException {
        Instant now = clock.instant();
        try {
            run.answer().join();
            Duration took = Duration.between(run.start(), now);
            run.member().answered(took, now);
            hedging.answered(took);
            return null;
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof JobRejected rejected) {
                run.member().answered(Duration.between(run.start(), now), now);
                throw rejected;
            }
            if (cause instanceof PictureTrouble trouble) {
                run.member().answered(Duration.between(run.start(), now), now);
                throw trouble;
            }
            run.member().failed(now);
            return cause instanceof ServerTrouble trouble
                    ? trouble
                    : new ServerTrouble(run.member().server().address(), String.valueOf(cause), cause);
        }
    }

    private void hangUp(Run run) {
        Instant now = clock.instant();
        run.answer().cancel(true);
        run.member().outrun(Duration.between(run.start(), now), now);
    }
}
