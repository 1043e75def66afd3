package imagetranslate.cli.models;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedRunnable;
import imagetranslate.models.FoundFile;
import imagetranslate.models.ModelEntry.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Brings one large file over lines that break: what has come stays in {@code NAME.part} and the next try, or the next
 * command, goes on from there. Only bytes with the right hash ever get the file's own name.
 */
final class WeightsDownload implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int TRIES = 6;

    private final CloseableHttpClient client;
    private final RetryPolicy<Object> again;

    WeightsDownload() {
        this(Duration.ofSeconds(1));
    }

    /** @param pause before the first repeat; it doubles each time */
    WeightsDownload(Duration pause) {
        Timeout idle = Timeout.of(IDLE);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(idle)
                                .setSocketTimeout(idle)
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(idle).build())
                        .build())
                .useSystemProperties()
                .disableAutomaticRetries()
                // The hash, and the ranges, are of the file as it is.
                .disableContentCompression()
                .setUserAgent("image-translate-pipeline")
                .build();
        again = RetryPolicy.builder()
                .handle(IOException.class)
                .abortOn(UnknownHostException.class, Refused.class)
                .withMaxAttempts(TRIES)
                .withBackoff(pause, pause.multipliedBy(30))
                .build();
    }

    /** What another try wouldn't change. */
    private static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    /**
     * @param target gets the file; its folder is made where there is none
     * @throws IOException whose message says what went wrong; nothing lies at {@code target} that wasn't there before
     */
    @SuppressWarnings("try") // the lock is there to be held
    void fetch(String address, ModelFile file, Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path part = part(target);
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(out, part)) {
            try {
                receiveRight(address, file, part, out);
                out.force(true);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                if (out.size() == 0) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /** How much of a file has come so far; 0 where nothing has. */
    static long kept(Path target) throws IOException {
        return Files.exists(part(target)) ? Files.size(part(target)) : 0;
    }

    private void receiveRight(String address, ModelFile file, Path part, FileChannel out) throws IOException {
        boolean resumed = out.size() > 0;
        tries(() -> receive(address, file, out));
        String sha256 = FoundFile.at(part).sha256();
        if (!sha256.equals(file.sha256()) && resumed) {
            // What lay there may have been the beginning of another version.
            out.truncate(0);
            tries(() -> receive(address, file, out));
            sha256 = FoundFile.at(part).sha256();
        }
        if (!sha256.equals(file.sha256())) {
            out.truncate(0);
            throw new Refused("what comes from there is another file: sha256 " + sha256 + ", expected " + file.sha256()
                    + "; it was thrown away");
        }
    }

    private void tries(CheckedRunnable receive) throws IOException {
        try {
            Failsafe.with(again).run(receive);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new IOException("its host can't be resolved; is this machine offline?", e);
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    private void receive(String address, ModelFile file, FileChannel out) throws IOException {
        long there = out.size();
        if (file.bytes() > 0 && there == file.bytes()) {
            return;
        }
        HttpGet request = new HttpGet(address);
        if (there > 0) {
            request.setHeader(HttpHeaders.RANGE, "bytes=" + there + "-");
        }
        client.execute(request, response -> {
            int status = response.getCode();
            if (status == 206 && startsAt(there, response.getFirstHeader(HttpHeaders.CONTENT_RANGE))) {
                out.position(there);
            } else if (status == 200) {
                out.truncate(0);
            } else if (status == 416 || status == 206) {
                out.truncate(0);
                throw new IOException("it can't be continued there; begun anew");
            } else if (status >= 500 || status == 408 || status == 429) {
                throw new IOException("it answers " + status);
            } else {
                throw new Refused("it answers " + status);
            }
            write(response.getEntity(), file, out);
            return status;
        });
    }

    private static boolean startsAt(long there, @Nullable Header range) {
        return range != null && range.getValue().startsWith("bytes " + there + "-");
    }

    private static void write(HttpEntity body, ModelFile file, FileChannel out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = body.getContent()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                if (file.bytes() > 0 && out.position() > file.bytes()) {
                    out.truncate(0);
                    throw new Refused("what comes from there is longer than the " + file.bytes()
                            + " bytes of the manifest's file; it was thrown away");
                }
            }
        }
    }

    private static FileLock lock(FileChannel out, Path part) throws IOException {
        FileLock lock;
        try {
            lock = out.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new Refused("another fetch is writing " + part);
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
