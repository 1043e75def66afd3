package imagetranslate.inpainting;

import org.jspecify.annotations.Nullable;

/** The model could not fill a batch, or the batcher is gone. */
public final class InpaintFailed extends RuntimeException {
    public InpaintFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
