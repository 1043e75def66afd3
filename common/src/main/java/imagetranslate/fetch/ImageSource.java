package imagetranslate.fetch;

import java.io.IOException;
import java.time.Instant;

/** Brings a picture's bytes from the address in a job. */
public interface ImageSource {
    /**
     * @param imageUrl {@code https://}, {@code http://}, {@code //host/…} (https) or {@code s3://bucket/key}
     * @param deadline when to give up
     * @return at most {@code MAX_IMAGE_BYTES} bytes
     * @throws imagetranslate.message.JobRejected for an address that is refused, a 4xx, or too many bytes
     * @throws IOException for what may pass: a 5xx, a timeout, a broken connection
     */
    byte[] fetch(String imageUrl, Instant deadline) throws IOException;
}
