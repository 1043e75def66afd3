package imagetranslate.operate.translate;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The translator as a whole gave nothing usable. */
public final class TranslationFailed extends RuntimeException {
    private final boolean worthRetrying;
    private final transient @Nullable Duration retryAfter;

    public TranslationFailed(String message, boolean worthRetrying, @Nullable Duration retryAfter) {
        super(message);
        this.worthRetrying = worthRetrying;
        this.retryAfter = retryAfter;
    }

    /** False where the same request will fail again: a wrong key, a blocked prompt. */
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /** What the other side asked for. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
