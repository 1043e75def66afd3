package imagetranslate.translation;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The translator as a whole gave nothing usable. */
public final class TranslationFailed extends RuntimeException {
    private final boolean worthRetrying;
    private final transient @Nullable Duration retryAfter;
    private final boolean concernsAll;
    private final boolean postponed;
    private final transient Usage spent;

    /** Of this picture's texts alone. */
    public TranslationFailed(String message, boolean worthRetrying, @Nullable Duration retryAfter) {
        this(message, worthRetrying, retryAfter, false, false, Usage.NONE);
    }

    private TranslationFailed(
            String message,
            boolean worthRetrying,
            @Nullable Duration retryAfter,
            boolean concernsAll,
            boolean postponed,
            Usage spent) {
        super(message);
        this.worthRetrying = worthRetrying;
        this.retryAfter = retryAfter;
        this.concernsAll = concernsAll;
        this.postponed = postponed;
        this.spent = spent;
    }

    /** Of whatever is asked: the translator is away, overloaded, or doesn't know our key. */
    public static TranslationFailed forAll(String message, boolean worthRetrying, @Nullable Duration retryAfter) {
        return new TranslationFailed(message, worthRetrying, retryAfter, true, false, Usage.NONE);
    }

    /** Nobody was asked, by our own rules: later it may be, and that is no attempt of the job's. */
    public static TranslationFailed postponed(String message, @Nullable Duration retryAfter) {
        return new TranslationFailed(message, true, retryAfter, false, true, Usage.NONE);
    }

    /** The same, after answers that were paid for and of no use. */
    public TranslationFailed spending(Usage usage) {
        TranslationFailed same = new TranslationFailed(
                String.valueOf(getMessage()), worthRetrying, retryAfter, concernsAll, postponed, usage);
        same.initCause(this);
        return same;
    }

    /** False where the same request will fail again: a wrong key, a blocked prompt. */
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /** Whether any other picture would have fared the same. */
    public boolean concernsAll() {
        return concernsAll;
    }

    /** Whether the job is only to wait. */
    public boolean isPostponed() {
        return postponed;
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
