package imagetranslate.operate;

import imagetranslate.inpainting.Plate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.translation.Answer;
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
        Answer words();

        /** Something to set. */
        record Ready(Answer words) implements Joined {}

        /** The translator answered, and every block stays as it is; the plate may not be there yet. */
        record NothingToSet(Answer words) implements Joined {}
    }

    private final Clock clock;

    ResultChecker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Done as soon as both paths have brought what the renderer needs, or one of them has failed.
     *
     * @param count how many blocks the translator was given
     * @param erased how many lines the plate maker was given
     */
    CompletableFuture<Joined> join(
            CompletableFuture<Answer> words, CompletableFuture<Plate> plate, int count, int erased) {
        CompletableFuture<Joined> whole = words.thenCompose(answer -> {
            check("blocks", "translations", answer.translations().size(), count);
            return someTranslated(answer.translations())
                    ? plate.thenApply(made -> ready(answer, made, erased))
                    : CompletableFuture.completedFuture(new Joined.NothingToSet(answer));
        });
        // Never done where the plate is made, so that only its failure can come before the whole.
        CompletableFuture<Joined> noPlate = plate.thenCompose(made -> new CompletableFuture<>());
        return CompletableFuture.anyOf(whole, noPlate).thenApply(Joined.class::cast);
    }

    private static Joined ready(Answer words, Plate plate, int erased) {
        check("lines", "masks", plate.lines().size(), erased);
        return new Joined.Ready(words);
    }

    private static void check(String of, String what, int came, int count) {
        if (came != count) {
            throw new IllegalStateException("of " + count + " " + of + " came " + came + " " + what);
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
