package imagetranslate.operate.translate;

import imagetranslate.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Counts and times every question, by how it ended. */
final class MeasuredModel implements TextModel {
    private final TextModel inner;
    private final String engine;
    private final PipelineMetrics metrics;

    MeasuredModel(TextModel inner, String engine, PipelineMetrics metrics) {
        this.inner = inner;
        this.engine = engine;
        this.metrics = metrics;
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
            return ModelFailed.in(thrown, engine).kind().name().toLowerCase(Locale.ROOT);
        }
        if (reply == null || reply.trouble().isEmpty()) {
            return "answered";
        }
        return reply.blocked() ? "blocked" : "incomplete";
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
