package imagetranslate.operate;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When each step of one job began and ended, in milliseconds since the stage took it. */
final class Timeline {

    record Span(long start, long end) {
        long millis() {
            return end - start;
        }
    }

    static final String TRANSLATE = "translate";
    static final String INPAINT = "inpaint";
    static final String RENDER = "render";
    static final String UPLOAD = "upload";
    static final List<String> STEPS = List.of(TRANSLATE, INPAINT, RENDER, UPLOAD);

    private final Clock clock;
    private final long zero;
    private final @Nullable Timeline shared;
    private final Map<String, Span> spans = new ConcurrentHashMap<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    Timeline(Clock clock) {
        this(clock, clock.millis(), null);
    }

    private Timeline(Clock clock, long zero, @Nullable Timeline shared) {
        this.clock = clock;
        this.zero = zero;
        this.shared = shared;
    }

    /** Of one target: its own steps, and those that it shares with the others. */
    Timeline ofTarget() {
        return new Timeline(clock, zero, this);
    }

    /** A step that answers when it is done. */
    interface Work<T, E extends Exception> {
        T call() throws E;
    }

    /**
     * Starts the step; its end is noted before anyone hears of it who waits for the future that is given back. Work that
     * throws instead of starting is a future that failed.
     */
    <T> CompletableFuture<T> track(String step, Supplier<CompletableFuture<T>> work) {
        long start = now();
        return CompletableFuture.completedFuture(work)
                .thenCompose(Supplier::get)
                .whenComplete((result, thrown) -> spans.put(step, new Span(start, now())));
    }

    /** Without an end where the work fails. */
    <T, E extends Exception> T time(String step, Work<T, E> work) throws E {
        long start = now();
        T result = work.call();
        spans.put(step, new Span(start, now()));
        return result;
    }

    Optional<Span> span(String step) {
        Span own = spans.get(step);
        return own == null && shared != null ? shared.span(step) : Optional.ofNullable(own);
    }

    /** The same, once for all targets: who comes first has it. */
    Optional<Span> takeSpan(String step) {
        Span own = spans.get(step);
        if (own != null) {
            return taken.add(step) ? Optional.of(own) : Optional.empty();
        }
        return shared == null ? Optional.empty() : shared.takeSpan(step);
    }

    long now() {
        return clock.millis() - zero;
    }

    /** Each step that has ended, the whole so far, and for how long both paths were under way together. */
    Map<String, Long> millis() {
        Map<String, Long> millis = new LinkedHashMap<>();
        for (String step : STEPS) {
            span(step).ifPresent(span -> millis.put(step, span.millis()));
        }
        millis.put("overlapped", overlapped());
        millis.put("total", now());
        return millis;
    }

    private long overlapped() {
        Optional<Span> words = span(TRANSLATE);
        Optional<Span> plate = span(INPAINT);
        if (words.isEmpty() || plate.isEmpty()) {
            return 0;
        }
        long wall = Math.max(words.get().end(), plate.get().end())
                - Math.min(words.get().start(), plate.get().start());
        return Math.max(0, words.get().millis() + plate.get().millis() - wall);
    }
}
