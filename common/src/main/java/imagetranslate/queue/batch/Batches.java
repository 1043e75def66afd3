package imagetranslate.queue.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.PageEnd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of batches. Each change is one step, and may be made again where it isn't certain that it was made.
 *
 * <p>Every method throws {@link imagetranslate.dependency.DependencyUnreachable} where no answer comes, and {@link IOException} where
 * the change is refused.
 */
public interface Batches {
    /** As a {@link imagetranslate.dependency.Dependency}. */
    String NAME = "batches";

    /**
     * A page that was found.
     *
     * @param info as in {@link BatchFile}, with its {@code name}
     * @param message for {@code ocr_tasks}; null where the page failed at once
     * @param end how it failed; null where it didn't
     */
    record Found(
            ObjectNode info,
            byte @Nullable [] message,
            @Nullable PageEnd end) {}

    /** @return false where there is a batch of this id already */
    boolean create(String id, @Nullable String tenant, Batch.Request request) throws IOException;

    Optional<Batch> find(String id) throws IOException;

    /**
     * The newest first.
     *
     * @param tenant null for all, whosesoever they are
     */
    List<Batch> newest(@Nullable String tenant, int most) throws IOException;

    /** In their order. */
    List<BatchFile> pages(String id) throws IOException;

    /** @return false where it isn't being opened any more */
    boolean found(String id, int firstNumber, List<Found> pages) throws IOException;

    /** All pages were found; the first are fed. */
    boolean opened(String id, int pages, Map<String, String> more) throws IOException;

    /** @return false where that was known */
    boolean ended(String id, int page, PageEnd end) throws IOException;

    /** @return false where nothing of it could be fed any more */
    boolean pause(String id, boolean paused) throws IOException;

    /** @return false where it has ended */
    boolean cancel(String id) throws IOException;

    /** Has the pages that failed done again; false where the batch was cancelled or has no pages. */
    boolean retry(String id) throws IOException;

    /** These pages are about to be replayed. */
    boolean again(String id, List<Integer> pages) throws IOException;

    /**
     * @param generation that was put together; null where that is all the same
     * @return false where it is in another state, or to be put together anew
     */
    boolean close(String id, Batch.State from, Batch.State to, @Nullable Integer generation, Map<String, String> more)
            throws IOException;
}
