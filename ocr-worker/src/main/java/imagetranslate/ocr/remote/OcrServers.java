package imagetranslate.ocr.remote;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.ocr.remote.RemoteServer.Question;
import imagetranslate.ocr.remote.RemoteServer.Reading;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All the recogniser's servers. A picture goes where it would be read soonest; a slow answer is raced by a second server, a failed one
 * asked of another. All of that is safe, for to read twice changes nothing. Where nobody serves, jobs wait at no cost.
 */
public final class OcrServers implements AutoCloseable {
    /** As a {@link imagetranslate.dependency.Dependency}. */
    public static final String NAME = "ocr-server";

    private static final Logger log = LoggerFactory.getLogger(OcrServers.class);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(4);

    private final List<Member> members;
    private final Duration timeout;
    private final Clock clock;
    private final Hedging hedging = new Hedging();
    private final Runnable transport;
    private final ScheduledExecutorService checking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ocr-servers");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> rounds;

    private OcrServers(List<RemoteServer> servers, Duration timeout, Runnable transport, Clock clock) {
        this.members = servers.stream().map(Member::new).toList();
        this.timeout = timeout;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * @param servers closed with this
     * @param timeout of one question to one server
     * @param transport closes what the servers share, after them
     */
    static OcrServers start(List<RemoteServer> servers, Duration timeout, Runnable transport, Clock clock) {
        OcrServers all = new OcrServers(servers, timeout, transport, clock);
        all.rounds = all.checking.scheduleWithFixedDelay(all::askAll, 0, CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return all;
    }

    /**
     * @throws imagetranslate.message.JobRejected where the picture can't be read by anybody
     * @throws PictureTrouble where it could not this time
     * @throws DependencyUnreachable where no server answered
     */
    Reading read(Question question, Instant deadline) throws IOException, InterruptedException {
        Duration left = Duration.between(clock.instant(), deadline);
        ReadingRace race =
                new ReadingRace(question, left.compareTo(timeout) < 0 ? left : timeout, this::pick, hedging, clock);
        try {
            return race.run();
        } catch (ServerTrouble e) {
            throw new DependencyUnreachable(NAME, String.valueOf(e.getMessage()), null, e);
        }
    }

    /** Where one more picture would be read soonest, without those. */
    private Optional<Member> pick(Set<Member> without) {
        Instant now = clock.instant();
        return members.stream()
                .filter(member -> !without.contains(member) && member.isAvailable(now))
                .min(Comparator.comparingDouble(member -> member.cost(now)));
    }

    /**
     * Asks all how they are.
     *
     * @throws DependencyUnreachable where none is well
     */
    public void check() throws DependencyUnreachable {
        if (rounds != null && rounds.isDone()) {
            throw new IllegalStateException("the thread that asks the servers how they are has died");
        }
        List<String> troubles = askAll();
        if (troubles.size() == members.size()) {
            throw new DependencyUnreachable(
                    NAME, "no server of OCR_SERVERS is well: " + String.join("; ", troubles), null, null);
        }
    }

    /** @return what is wrong, one line a server that isn't well */
    private List<String> askAll() {
        List<CompletableFuture<String>> answers = members.stream()
                .map(member -> member.server().check(LONGEST_CHECK))
                .toList();
        List<String> troubles = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            try {
                member.well(answers.get(i).get(LONGEST_CHECK.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException | TimeoutException e) {
                String why = e instanceof TimeoutException
                        ? member.server().address() + ": no answer within " + LONGEST_CHECK.toSeconds() + " s"
                        : String.valueOf(
                                Objects.requireNonNullElse(e.getCause(), e).getMessage());
                log.debug("a server isn't well: {}", why);
                member.unwell(clock.instant());
                troubles.add(why);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                troubles.add(member.server().address() + ": stopping");
            }
        }
        return troubles;
    }

    /**
     * What the servers read with, as they last said.
     *
     * @throws DependencyUnreachable where none has ever said
     */
    public String version() throws DependencyUnreachable {
        Optional<String> known = known();
        if (known.isEmpty()) {
            check();
            known = known();
        }
        return known.orElseThrow(
                () -> new DependencyUnreachable(NAME, "no server of OCR_SERVERS has said its version", null, null));
    }

    private Optional<String> known() {
        Instant now = clock.instant();
        return members.stream()
                .sorted(Comparator.comparing(member -> !member.isAvailable(now)))
                .map(Member::version)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public void close() {
        checking.shutdownNow();
        members.forEach(member -> member.server().close());
        transport.run();
    }
}
