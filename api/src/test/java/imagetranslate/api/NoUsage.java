package imagetranslate.api;

import imagetranslate.message.HostingTask;
import imagetranslate.usage.DayOfUsage;
import imagetranslate.usage.UsageLog;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where nobody counts. */
final class NoUsage implements UsageLog {
    @Override
    public CompletionStage<Boolean> taken(String requestId, @Nullable String tenant, long bytes) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<Boolean> done(HostingTask result) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<Boolean> failed(String requestId, List<String> targets, @Nullable String tenant) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public List<DayOfUsage> between(LocalDate from, LocalDate to, @Nullable String tenant) {
        return List.of();
    }
}
