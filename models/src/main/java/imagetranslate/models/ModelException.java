package imagetranslate.models;

import imagetranslate.worker.StartRefused;

/** A model that can't be used: its file is missing, truncated or another one, or the runtime refuses it. */
public final class ModelException extends StartRefused {
    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
