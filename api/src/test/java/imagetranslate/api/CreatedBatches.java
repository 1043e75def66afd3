package imagetranslate.api;

import imagetranslate.message.PageEnd;
import imagetranslate.queue.batch.Batch;
import imagetranslate.queue.batch.BatchFile;
import imagetranslate.queue.batch.Batches;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** For tests without a worker: batches that were created, of which nothing becomes. */
final class CreatedBatches implements Batches {
    private final Map<String, Batch> created = new ConcurrentHashMap<>();

    @Override
    public boolean create(String id, @Nullable String tenant, Batch.Request request) {
        Batch batch = new Batch(
                id,
                tenant,
                Batch.State.OPENING,
                false,
                0,
                new Batch.Counts(0, 0, 0, 0, 0),
                0,
                Instant.EPOCH,
                request,
                List.of(),
                null,
                null);
        return created.putIfAbsent(id, batch) == null;
    }

    @Override
    public Optional<Batch> find(String id) {
        return Optional.ofNullable(created.get(id));
    }

    @Override
    public List<Batch> newest(@Nullable String tenant, int most) {
        return created.values().stream()
                .filter(batch -> tenant == null || tenant.equals(batch.tenant()))
                .toList();
    }

    @Override
    public List<BatchFile> pages(String id) {
        return List.of();
    }

    @Override
    public boolean found(String id, int firstNumber, List<Found> pages) {
        return false;
    }

    @Override
    public boolean opened(String id, int pages, Map<String, String> more) {
        return false;
    }

    @Override
    public boolean ended(String id, int page, PageEnd end) {
        return false;
    }

    @Override
    public boolean pause(String id, boolean paused) {
        return false;
    }

    @Override
    public boolean cancel(String id) {
        return false;
    }

    @Override
    public boolean retry(String id) {
        return false;
    }

    @Override
    public boolean again(String id, List<Integer> pages) {
        return false;
    }

    @Override
    public boolean close(
            String id, Batch.State from, Batch.State to, @Nullable Integer generation, Map<String, String> more) {
        return false;
    }
}
