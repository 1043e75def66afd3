package imagetranslate.translation;

import imagetranslate.translation.Translation.Kept;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The translator as a whole gave nothing usable. */
public final class TranslationFailed extends RuntimeException {
    private enum Reach {
        /** This picture's texts alone. */
        PICTURE,
        /** Whatever is asked: the translator is away, overloaded, or doesn't know our key. */
        ALL,
        /** Nobody was asked, by our own rules. */
        POSTPONED,
        /** This picture's texts, for what they say. */
        REFUSED
    }

    private final boolean worthRetrying;
    private final transient @Nullable Duration retryAfter;
    private final Reach reach;
    private final transient Usage spent;

    /** Of this picture's texts alone. */
    public TranslationFailed(String message, boolean worthRetrying, @Nullable Duration retryAfter) {
        this(message, worthRetrying, retryAfter, Reach.PICTURE, Usage.NONE);
    }

    private TranslationFailed(
            String message, boolean worthRetrying, @Nullable Duration retryAfter, Reach reach, Usage spent) {
        super(message);
        this.worthRetrying = worthRetrying;
        this.retryAfter = retryAfter;
        this.reach = reach;
        this.spent = spent;
    }

    /** Of whatever is asked: the translator is away, overloaded, or doesn't know our key. */
    public static TranslationFailed forAll(String message, boolean worthRetrying, @Nullable Duration retryAfter) {
        return new TranslationFailed(message, worthRetrying, retryAfter, Reach.ALL, Usage.NONE);
    }

    /** Nobody was asked, by our own rules: later it may be, and that is no attempt of the job's. */
    public static TranslationFailed postponed(String message, @Nullable Duration retryAfter) {
        return new TranslationFailed(message, true, retryAfter, Reach.POSTPONED, Usage.NONE);
    }

    /** Each of the texts is refused for what it says, now and later: where others have translations, these may stay. */
    public static TranslationFailed refused(String message) {
        return new TranslationFailed(message, false, null, Reach.REFUSED, Usage.NONE);
    }

    /** The same, after answers that were paid for and of no use. */
    public TranslationFailed spending(Usage usage) {
        TranslationFailed same =
                new TranslationFailed(String.valueOf(getMessage()), worthRetrying, retryAfter, reach, usage);
        same.initCause(this);
        return same;
    }

    /** False where the same request will fail again: a wrong key, a blocked prompt. */
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /** Whether any other picture would have fared the same. */
    public boolean concernsAll() {
        return reach == Reach.ALL;
    }

    /** Whether the job is only to wait. */
    public boolean isPostponed() {
        return reach == Reach.POSTPONED;
    }

    /** Whether it is for what the texts say. */
    public boolean isRefusal() {
        return reach == Reach.REFUSED;
    }

    /** The refusal that futures have wrapped, if it is one. */
    public static Optional<TranslationFailed> refusalIn(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof TranslationFailed failed) {
                return failed.isRefusal() ? Optional.of(failed) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A refusal as an answer, in which each of so many texts stays as it is. */
    public Answer keeping(int texts) {
        return new Answer(Collections.nCopies(texts, new Kept(String.valueOf(getMessage()))), spent);
    }

    /** What answers took that were of no use. */
    public Usage spent() {
        return spent;
    }

    /** What the other side asked for. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
