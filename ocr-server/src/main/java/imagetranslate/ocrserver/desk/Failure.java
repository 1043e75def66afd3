package imagetranslate.ocrserver.desk;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.JobRejected;
import imagetranslate.metrics.OcrServerMetrics.Ending;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/**
 * Why a picture was not read.
 *
 * @param why for people
 * @param mayPass whether the same request may do better later
 */
public record Failure(Ending ending, String why, boolean mayPass) {

    /** @param thrown what {@link ReadingDesk#submit} threw, or completed with */
    public static Failure of(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String why = SafeAddress.in(String.valueOf(cause.getMessage()));
        if (cause instanceof JobRejected) {
            return new Failure(Ending.FAILED, why, false);
        }
        if (cause instanceof IOException) {
            return new Failure(Ending.FAILED, why, true);
        }
        if (cause instanceof DeskFull) {
            return new Failure(Ending.FULL, why, true);
        }
        if (cause instanceof Unwanted) {
            return new Failure(Ending.UNWANTED, why, true);
        }
        return new Failure(Ending.BROKEN, "the server failed; its log says how", true);
    }

    /** Whether it is about the picture, and not about the server. */
    public boolean isOfThePicture() {
        return ending == Ending.FAILED;
    }
}
