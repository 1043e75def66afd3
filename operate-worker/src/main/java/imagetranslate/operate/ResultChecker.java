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

/** Where the two paths of a picture meet, for each of its targets: the words in one language, and the plate of all. */
final class ResultChecker {

    sealed interface Joined {
        List<Translation> words();

        /** Something to set. */
        record Ready(List<Translation> words) implements Joined {}

        /** The translator answered, and every line stays as it is; the plate may not be there yet. */
        record NothingToSet(List<Translation> words) implements Joined {}
    }

    private final Clock clock;

    ResultChecker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Done as soon as both paths have brought what the renderer needs, or one of them has failed.
     *
     * @param count how many lines the translator was given
     * @param erased how many lines the plate maker was given
     */
    CompletableFuture<Joined> join(
            CompletableFuture<List<Translation>> words, CompletableFuture<Plate> plate, int count, int erased) {
        CompletableFuture<Joined> whole = words.thenCompose(translations -> {
            check("translations", translations.size(), count);
            return someTranslated(translations)
                    ? plate.thenApply(made -> ready(translations, made, erased))
                    : CompletableFuture.completedFuture(new Joined.NothingToSet(translations));
        });
        // Never done where the plate is made, so that only its failure can come before the whole.
        CompletableFuture<Joined> noPlate = plate.thenCompose(made -> new CompletableFuture<>());
        return CompletableFuture.anyOf(whole, noPlate).thenApply(Joined.class::cast);
    }

    private static Joined ready(List<Translation> words, Plate plate, int erased) {
        check("masks", plate.lines().size(), erased);
        return new Joined.Ready(words);
    }

    private static void check(String what, int came, int count) {
        if (came != count) {
            throw new IllegalStateException("of " + count + " lines came " + came + " " + what);
        }
    }

    /**
     * @param words only to say which of the paths was late
     * @throws imagetranslate.translation.TranslationFailed and whatever else a path failed with, as soon as it has
     * @throws JobRejected (timeout) at the deadline
     */
    <T> T await(CompletableFuture<T> result, CompletableFuture<?> words, Instant deadline) throws Exception {
        try {
            long left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
            return result.get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new JobRejected(
                    ErrorKind.TIMEOUT,
                    "the job's time (JOB_TIMEOUT_SECONDS) was over before "
                            + (words.isDone() ? "the text was erased and set" : "the translator answered"),
                    e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static boolean someTranslated(List<Translation> translations) {
        return translations.stream().anyMatch(Translation.Translated.class::isInstance);
    }

    private static Exception unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof Exception exception ? exception : e;
    }
}
