package imagetranslate.batch.strip;

import imagetranslate.batch.book.Leaf;
import imagetranslate.message.JobRejected;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.NoRoomYet;
import imagetranslate.vision.image.PageImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Decodes pages, each when there is room in memory for it. */
final class PagePixels {
    private final Admission admission;
    private final Duration wait;

    /** @param wait half of it for room in memory */
    PagePixels(Admission admission, Duration wait) {
        this.admission = admission;
        this.wait = wait;
    }

    /**
     * @return the caller's to close
     * @throws JobRejected for what can't be decoded
     * @throws IOException where there is no room yet
     */
    PageImage of(Leaf.Picture page) throws IOException {
        try {
            return admission.toRead(page.bytes(), wait).decode();
        } catch (NoRoomYet e) {
            throw new IOException(page.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + page.name() + " was decoded");
        }
    }
}
