package imagetranslate.store;

import imagetranslate.dependency.DependencyUnreachable;

/** The store gave no answer, or said that it can't serve anybody now (5xx, 429), or that it doesn't know our key. */
public final class StoreUnreachable extends DependencyUnreachable {
    public StoreUnreachable(String message, Throwable cause) {
        super(ObjectStore.NAME, message, null, cause);
    }
}
