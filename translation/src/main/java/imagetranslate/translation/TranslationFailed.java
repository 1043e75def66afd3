package imagetranslate.translation;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The translator as a whole gave nothing usable. */
public final class TranslationFailed extends RuntimeException {
    private final boolean worthRetrying;
    private final transient @Nullable Duration retryAfter;
    private final boolean concernsAll;

    /** Of this picture's texts alone. */
    public TranslationFailed(String message, boolean worthRetrying, @Nullable Duration retryAfter) {
        this(message, worthRetrying, retryAfter, false);
    }

    private TranslationFailed(
            String message, boolean worthRetrying, @Nullable Duration retryAfter, boolean concernsAll) {
        super(message);
        this.worthRetrying = worthRetrying;
        this.retryAfter = retryAfter;
        this.concernsAll = concernsAll;
    }

    /** Of whatever is asked: the translator is away, overloaded, or doesn't know our key. */
    public static TranslationFailed forAll(String message, boolean worthRetrying, @Nullable Duration retryAfter) {
        return new TranslationFailed(message, worthRetrying, retryAfter, true);
    }

    /** False where the same request will fail again: a wrong key, a blocked prompt. */
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /** Whether any other picture would have fared the same. */
    public boolean concernsAll() {
        return concernsAll;
    }

    /** What the other side asked for. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
