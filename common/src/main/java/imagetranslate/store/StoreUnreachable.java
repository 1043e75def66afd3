package imagetranslate.store;

import java.io.IOException;

/**
 * The store gave no answer, or said that it can't serve anybody now (5xx, 429): no fault of the job that asked. Waiting helps,
 * another attempt before that doesn't.
 */
public final class StoreUnreachable extends IOException {
    public StoreUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
