package imagetranslate.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where source pictures, results and scenes live. Putting the same key again overwrites: that is what makes a repeated
 * attempt harmless.
 */
public interface ObjectStore extends AutoCloseable {

    /** As a {@link imagetranslate.dependency.Dependency}. */
    String NAME = "store";

    /** What goes with the bytes. */
    record Headers(String contentType, String cacheControl, Map<String, String> metadata) {}

    /**
     * @param maxBytes a larger object is a {@link imagetranslate.message.JobRejected}
     * @return the object, or empty where there is none
     * @throws StoreUnreachable where the store can't be reached
     * @throws IOException where it refuses: worth another attempt
     */
    Optional<byte[]> get(String key, long maxBytes) throws IOException;

    /**
     * The same into a file, never in memory as a whole.
     *
     * @return false where there is none
     */
    boolean get(String key, Path file, long maxBytes) throws IOException;

    /** As {@link #get(String, long)}, from another bucket behind the same endpoint: a source named {@code s3://bucket/key}. */
    Optional<byte[]> getFrom(String bucket, String key, long maxBytes) throws IOException;

    /** @param headers metadata may hold any text; the store encodes what it can't carry as it is */
    void put(String key, byte[] bytes, Headers headers) throws IOException;

    /** The same with a file's bytes, which are never in memory as a whole. */
    void put(String key, Path file, Headers headers) throws IOException;

    /** Nothing happens where there is no such object. */
    void delete(String key) throws IOException;

    boolean exists(String key) throws IOException;

    /** The address at which the world reads this key. */
    String publicUrl(String key);

    /** Throws where the bucket can't be reached: what {@code /health/ready} asks. */
    void check() throws IOException;

    @Override
    void close();
}
