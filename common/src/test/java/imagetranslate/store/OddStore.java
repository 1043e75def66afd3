package imagetranslate.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A store that refuses, or says nothing until it is released. */
final class OddStore implements ObjectStore {
    final CountDownLatch release = new CountDownLatch(1);
    volatile boolean refusing;
    volatile boolean silent;
    private final ObjectStore store;

    OddStore(ObjectStore store) {
        this.store = store;
    }

    private void answer() throws IOException {
        if (refusing) {
            throw new IOException("refused");
        }
        if (silent) {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Override
    public Optional<byte[]> get(String key, long maxBytes) throws IOException {
        answer();
        return store.get(key, maxBytes);
    }

    @Override
    public boolean get(String key, Path file, long maxBytes) throws IOException {
        answer();
        return store.get(key, file, maxBytes);
    }

    @Override
    public Optional<byte[]> getFrom(String bucket, String key, long maxBytes) throws IOException {
        answer();
        return store.getFrom(bucket, key, maxBytes);
    }

    @Override
    public void put(String key, byte[] bytes, Headers headers) throws IOException {
        answer();
        store.put(key, bytes, headers);
    }

    @Override
    public void put(String key, Path file, Headers headers) throws IOException {
        answer();
        store.put(key, file, headers);
    }

    @Override
    public void delete(String key) throws IOException {
        answer();
        store.delete(key);
    }

    @Override
    public boolean exists(String key) throws IOException {
        answer();
        return store.exists(key);
    }

    @Override
    public String publicUrl(String key) {
        return store.publicUrl(key);
    }

    @Override
    public void check() throws IOException {
        answer();
    }

    @Override
    public void close() {}
}
