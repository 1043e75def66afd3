package imagetranslate.scene;

import org.jspecify.annotations.Nullable;

/** A scene that can't be read; the message names the field, its value and what would be right. */
public final class SceneException extends Exception {
    private static final long serialVersionUID = 1;

    public SceneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
