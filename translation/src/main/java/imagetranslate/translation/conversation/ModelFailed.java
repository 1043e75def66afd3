package imagetranslate.translation.conversation;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One exchange with the engine came to nothing. */
public final class ModelFailed extends RuntimeException {

    public enum Kind {
        /** Too many requests: later is fine. */
        BUSY,
        /** Its fault, and it may pass: a 5xx, a broken connection. */
        BROKEN,
        /** No answer in time. Not asked again at once: that time is gone. */
        SILENT,
        /** Whatever is asked, until a person mends a setting or pays a bill: wrong key, unknown model. */
        LOCKED_OUT,
        /** This question, now and later: a bad request. */
        REFUSED,
        /** It wasn't asked, or not to the end: the job's own time was over. */
        LATE;

        /** Whether every question would have failed like this one. */
        boolean concernsAll() {
            return this != REFUSED && this != LATE;
        }
    }

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;

    public ModelFailed(Kind kind, String message) {
        this(kind, message, (Duration) null);
    }

    public ModelFailed(Kind kind, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public ModelFailed(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = null;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    TranslationFailed forTheJob() {
        String message = String.valueOf(getMessage());
        return kind.concernsAll()
                ? TranslationFailed.forAll(message, kind != Kind.LOCKED_OUT, retryAfter)
                : new TranslationFailed(message, kind != Kind.REFUSED, retryAfter);
    }

    /** For whoever asks whether it serves anybody. */
    DependencyUnreachable forEverybody() {
        return new DependencyUnreachable(Translator.DEPENDENCY, String.valueOf(getMessage()), retryAfter, this);
    }

    /** The failure itself, whatever futures and clients have wrapped around it; broken where it is none of ours. */
    public static ModelFailed in(Throwable thrown, String engine) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ModelFailed failed) {
                return failed;
            }
        }
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return new ModelFailed(Kind.BROKEN, engine + " could not be asked: " + rootOf(cause), cause);
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
