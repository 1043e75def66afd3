package imagetranslate.fetch;

import imagetranslate.message.JobRejected;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;

/** One GET, one answer: no redirect is followed here. */
final class Download implements AutoCloseable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Client errors that pass by themselves: timeout, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    sealed interface Answer {}

    record Picture(byte[] bytes) implements Answer {}

    record Redirect(WebAddress to) implements Answer {}

    private final CloseableHttpClient client;
    private final Duration idle;
    private final long maxBytes;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fetch-deadline");
        thread.setDaemon(true);
        return thread;
    });

    Download(AddressRules rules, Duration idle, long maxBytes) {
        this.client = OutboundHttp.client(rules, idle);
        this.idle = idle;
        this.maxBytes = maxBytes;
    }

    /**
     * @param within for everything: connecting, waiting, reading. A server that sends a byte now and then is cut off too
     */
    Answer get(WebAddress address, Duration within) throws IOException {
        if (within.isNegative() || within.isZero()) {
            throw new IOException(address + " can't be read: the time for it is over");
        }
        HttpGet get = new HttpGet(URI.create(address.uri().toASCIIString()));
        AtomicBoolean late = new AtomicBoolean();
        Future<?> cut = timer.schedule(
                () -> {
                    late.set(true);
                    get.abort();
                },
                within.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return exchange(address, get);
        } catch (IOException e) {
            throw new IOException(
                    address + " can't be read: "
                            + (late.get() ? "it took longer than " + within.toSeconds() + " s" : why(e)),
                    e);
        } finally {
            cut.cancel(false);
        }
    }

    private Answer exchange(WebAddress address, HttpGet get) throws IOException {
        HttpHost host = new HttpHost(
                address.uri().getScheme(),
                address.uri().getHost(),
                address.uri().getPort());
        ClassicHttpResponse response = client.executeOpen(host, get, null);
        try {
            return answer(address, response);
        } finally {
            // Without the abort, closing would first read what is left of the body, which may be endless.
            get.abort();
            Closer.closeQuietly(response);
        }
    }

    private Answer answer(WebAddress address, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (REDIRECTS.contains(status)) {
            Header location = response.getFirstHeader("Location");
            if (location == null) {
                throw JobRejected.permanent(address + " answered " + status + " without saying where to");
            }
            return new Redirect(address.follow(location.getValue()));
        }
        if (status >= 500 || PASSING.contains(status)) {
            throw new IOException("it answered " + status);
        }
        HttpEntity entity = response.getEntity();
        if (status != 200 || entity == null) {
            throw JobRejected.permanent(address + " answered " + status + ", not with a picture");
        }
        if (entity.getContentLength() > maxBytes) {
            throw tooLarge(address);
        }
        return new Picture(read(address, entity));
    }

    /** Counts for itself: the server's word about the length is not to be trusted, not even to set memory aside. */
    private byte[] read(WebAddress address, HttpEntity entity) throws IOException {
        InputStream content = entity.getContent();
        byte[] bytes = content.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
        if (bytes.length > maxBytes) {
            throw tooLarge(address);
        }
        return bytes;
    }

    private JobRejected tooLarge(WebAddress address) {
        return JobRejected.permanent(
                address + " is larger than the " + maxBytes + " bytes that MAX_IMAGE_BYTES allows");
    }

    private String why(IOException e) {
        if (e instanceof UnknownHostException) {
            return "its host can't be resolved";
        }
        if (e instanceof SocketTimeoutException) {
            return "nothing came for " + idle.toSeconds() + " s";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }
}
