package imagetranslate.operate.picture;

import imagetranslate.fetch.ImageSource;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The source's bytes: from the store, where the OCR worker staged them; from outside only where it didn't. */
public final class SourcePictures {
    private final ObjectStore store;
    private final ImageSource outside;
    private final long maxBytes;

    public SourcePictures(ObjectStore store, ImageSource outside, long maxBytes) {
        this.store = store;
        this.outside = outside;
        this.maxBytes = maxBytes;
    }

    /**
     * @throws JobRejected for an address that is refused, and for a picture that isn't the one that was read
     * @throws IOException where the store or the other side can't be reached
     */
    public byte[] bytes(ProcessorTask task, Instant deadline) throws IOException {
        SourceImage image = task.image();
        if (image != null && image.sourceKey() != null) {
            Optional<byte[]> staged = store.get(image.sourceKey(), maxBytes);
            if (staged.isPresent()) {
                return staged.get();
            }
        }
        byte[] fetched = outside.fetch(task.job().imageUrl(), deadline);
        if (image != null && !image.sha256().isEmpty() && !Sha256.hex(fetched).equals(image.sha256())) {
            throw JobRejected.permanent(SafeAddress.of(task.job().imageUrl())
                    + " shows another picture than the one whose text was read: push the job again");
        }
        return fetched;
    }
}
