package imagetranslate.translation.conversation;

import imagetranslate.metrics.PictureMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts and times every question, by how it ended. */
public final class MeasuredModel implements TextModel {
    private static final String ANSWERED = "answered";
    private static final String BLOCKED = "blocked";
    private static final String INCOMPLETE = "incomplete";

    private final TextModel inner;
    private final String engine;
    private final PictureMetrics metrics;

    public MeasuredModel(TextModel inner, String engine, PictureMetrics metrics) {
        this.inner = inner;
        this.engine = engine;
        this.metrics = metrics;
        metrics.translatorExpected(
                engine,
                Stream.concat(
                                Stream.of(ANSWERED, BLOCKED, INCOMPLETE),
                                Stream.of(ModelFailed.Kind.values()).map(MeasuredModel::word))
                        .toList());
    }

    @Override
    public CompletableFuture<Reply> ask(Ask ask) {
        long start = System.nanoTime();
        return inner.ask(ask).whenComplete((reply, thrown) -> {
            metrics.translatorAsked(engine, outcome(reply, thrown), Duration.ofNanos(System.nanoTime() - start));
            if (reply != null) {
                metrics.translatorTokens(
                        engine, reply.tokens().asked(), reply.tokens().answered());
            }
        });
    }

    private String outcome(@Nullable Reply reply, @Nullable Throwable thrown) {
        if (thrown != null) {
            return word(ModelFailed.in(thrown, engine).kind());
        }
        if (reply == null || reply.trouble().isEmpty()) {
            return ANSWERED;
        }
        return reply.blocked() ? BLOCKED : INCOMPLETE;
    }

    private static String word(ModelFailed.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean repeatsItself() {
        return inner.repeatsItself();
    }

    @Override
    public CompletableFuture<Void> check() {
        return inner.check();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void close() {
        inner.close();
    }
}
