package imagetranslate.store;

import imagetranslate.message.JobRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An object store for unit tests. It passes the same contract as the real one. */
public final class InMemoryObjectStore implements ObjectStore {
    /** What lies under a key. */
    public record Stored(byte[] bytes, Headers headers) {}

    private final Map<String, Stored> objects = new ConcurrentHashMap<>();

    public Map<String, Stored> objects() {
        return objects;
    }

    @Override
    public Optional<byte[]> get(String key, long maxBytes) {
        Stored stored = objects.get(key);
        if (stored == null) {
            return Optional.empty();
        }
        if (stored.bytes().length > maxBytes) {
            throw JobRejected.permanent(key + " is larger than the " + maxBytes + " bytes that are allowed");
        }
        return Optional.of(stored.bytes().clone());
    }

    @Override
    public boolean get(String key, Path file, long maxBytes) throws IOException {
        Optional<byte[]> bytes = get(key, maxBytes);
        if (bytes.isPresent()) {
            Files.write(file, bytes.get());
        }
        return bytes.isPresent();
    }

    /** Every name of a bucket means this one store. */
    @Override
    public Optional<byte[]> getFrom(String bucket, String key, long maxBytes) {
        return get(key, maxBytes);
    }

    @Override
    public void put(String key, byte[] bytes, Headers headers) {
        objects.put(key, new Stored(bytes.clone(), headers));
    }

    @Override
    public void put(String key, Path file, Headers headers) throws IOException {
        put(key, Files.readAllBytes(file), headers);
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
    }

    @Override
    public boolean exists(String key) {
        return objects.containsKey(key);
    }

    @Override
    public String publicUrl(String key) {
        return "https://cdn.test/" + key;
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
}
