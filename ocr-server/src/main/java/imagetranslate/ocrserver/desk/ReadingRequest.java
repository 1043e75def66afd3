package imagetranslate.ocrserver.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * A picture that somebody wants read.
 *
 * @param picture asked for its bytes when it is the picture's turn
 * @param heldBytes how many of them are in memory already
 * @param language as the caller says it; blank for {@code OCR_LANG}
 * @param confidence lines below it are left out, 0 to 1
 * @param turnsLines whether lines that stand on their head are looked for
 * @param urgency who goes first
 * @param deadline from when on nobody waits any more
 * @param abandoned whether nobody waits any more, whatever the deadline
 */
public record ReadingRequest(
        Picture picture,
        long heldBytes,
        String language,
        double confidence,
        boolean turnsLines,
        Urgency urgency,
        Instant deadline,
        BooleanSupplier abandoned) {

    /** Of those that the older clients leave out. */
    public static final double USUAL_CONFIDENCE = 0.5;

    /** Where a picture comes from. */
    @FunctionalInterface
    public interface Picture {
        /**
         * @return the file
         * @throws imagetranslate.message.JobRejected for what is not there, refused or too large
         * @throws IOException for what may pass
         */
        byte[] bytes(Instant deadline) throws IOException;
    }

    /** Somebody waits for the one answer, or for many. */
    public enum Urgency {
        SINGLE,
        BATCH
    }

    boolean isWanted(Instant now) {
        return now.isBefore(deadline) && !abandoned.getAsBoolean();
    }
}
