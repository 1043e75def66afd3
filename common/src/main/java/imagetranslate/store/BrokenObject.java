package imagetranslate.store;

import org.jspecify.annotations.Nullable;

/** What lies under a key is not what was put there: cut short, changed, or of another version. */
public final class BrokenObject extends Exception {
    public BrokenObject(String message) {
        this(message, null);
    }

    public BrokenObject(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
