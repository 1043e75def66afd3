package imagetranslate.operate;

import imagetranslate.inpainting.Plate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.translation.Translation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where the two paths of a picture meet. Either both have brought what the renderer needs, or nothing of the picture
 * stays in memory: a plate that comes too late is closed as it comes, and the page with it.
 */
final class ResultChecker {

    sealed interface Joined {
        /** Something to set. Plate and page are the caller's now. */
        record Ready(List<Translation> words, Plate plate) implements Joined {}

        /** The translator answered, and every line stays as it is. */
        record NothingToSet(List<Translation> words) implements Joined {}
    }

    private final Clock clock;

    ResultChecker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes the page over: unless the result is {@link Joined.Ready}, it is closed as soon as nobody reads it any more.
     *
     * @param count how many lines both paths were given
     * @throws imagetranslate.translation.TranslationFailed and whatever else a path failed with, as soon as it has
     * @throws JobRejected (timeout) at the deadline
     */
    Joined join(
            CompletableFuture<List<Translation>> words,
            CompletableFuture<Plate> plate,
            SourcePage page,
            int count,
            Instant deadline)
            throws Exception {
        @Nullable Joined joined = null;
        try {
            Joined answer = await(words, plate, deadline);
            check(answer, count);
            joined = answer;
            return joined;
        } finally {
            if (!(joined instanceof Joined.Ready)) {
                giveBack(plate, page);
            }
        }
    }

    private Joined await(CompletableFuture<List<Translation>> words, CompletableFuture<Plate> plate, Instant deadline)
            throws Exception {
        CompletableFuture<Joined> whole = words.thenCompose(translations -> someTranslated(translations)
                ? plate.thenApply(made -> new Joined.Ready(translations, made))
                : CompletableFuture.completedFuture(new Joined.NothingToSet(translations)));
        // Never done where the plate is made, so that only its failure can come before the whole.
        CompletableFuture<Joined> noPlate = plate.thenCompose(made -> new CompletableFuture<>());
        CompletableFuture<Joined> settled =
                CompletableFuture.anyOf(whole, noPlate).thenApply(Joined.class::cast);
        try {
            long left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
            return settled.get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new JobRejected(
                    ErrorKind.TIMEOUT,
                    "the job's time (JOB_TIMEOUT_SECONDS) was over before "
                            + (words.isDone() ? "the text was erased" : "the translator answered"),
                    e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static void check(Joined joined, int count) {
        List<Translation> words =
                joined instanceof Joined.Ready ready ? ready.words() : ((Joined.NothingToSet) joined).words();
        int masks = joined instanceof Joined.Ready ready ? ready.plate().lines().size() : count;
        if (words.size() != count || masks != count) {
            throw new IllegalStateException(
                    "of " + count + " lines came " + words.size() + " translations and " + masks + " masks");
        }
    }

    private static boolean someTranslated(List<Translation> translations) {
        return translations.stream().anyMatch(Translation.Translated.class::isInstance);
    }

    private static void giveBack(CompletableFuture<Plate> plate, SourcePage page) {
        var unused = plate.whenComplete((made, thrown) -> {
            if (made != null) {
                made.close();
            }
            page.close();
        });
    }

    private static Exception unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof Exception exception ? exception : e;
    }
}
