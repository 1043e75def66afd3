package imagetranslate.dependency;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dependency gave no answer, or one that it would give to every job: it is overloaded, it doesn't know our key. No fault of
 * the job that asked. Waiting helps, or a person; another attempt before that doesn't.
 */
public class DependencyUnreachable extends IOException {
    private final String dependency;
    private final transient @Nullable Duration retryAfter;

    /**
     * @param dependency {@link Dependency#name()}
     * @param retryAfter what it asked for; null where it asked for nothing
     */
    public DependencyUnreachable(
            String dependency, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.dependency = dependency;
        this.retryAfter = retryAfter;
    }

    public final String dependency() {
        return dependency;
    }

    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The one that this was thrown for, if any, whatever has been wrapped around it. */
    public static Optional<DependencyUnreachable> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DependencyUnreachable unreachable) {
                return Optional.of(unreachable);
            }
        }
        return Optional.empty();
    }
}
