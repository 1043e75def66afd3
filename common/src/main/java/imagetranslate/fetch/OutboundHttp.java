package imagetranslate.fetch;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP to addresses that come from outside. Connects only to what the rules allow, whatever a name resolves to; follows no
 * redirect, keeps no cookie, unpacks nothing and repeats nothing by itself: all of that is the caller's to decide.
 */
public final class OutboundHttp implements AutoCloseable {
    private static final String USER_AGENT = "image-translate-pipeline";

    /** Makes something of an answer. What it leaves unread is dropped with the connection. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    private final CloseableHttpClient client;
    private final Duration idle;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "http-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private OutboundHttp(CloseableHttpClient client, Duration idle) {
        this.client = client;
        this.idle = idle;
    }

    /** @param idle how long the other side may say nothing */
    public static OutboundHttp open(AddressRules rules, Duration idle) {
        return new OutboundHttp(client(rules, Timeout.of(idle)), idle);
    }

    private static CloseableHttpClient client(AddressRules rules, Timeout idle) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedDns(rules))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(idle)
                                .setSocketTimeout(idle)
                                .setTimeToLive(Timeout.ofMinutes(1))
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(idle).build())
                        .setMaxConnTotal(64)
                        .setMaxConnPerRoute(32)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(idle)
                        .setResponseTimeout(idle)
                        .build())
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * @param within for everything: connecting, waiting, reading. A server that sends a byte now and then is cut off too
     * @throws imagetranslate.message.JobRejected where the address is refused
     * @throws IOException whose message says in a few words what went wrong
     */
    public <T> T exchange(HttpUriRequestBase request, Duration within, Reader<T> reader) throws IOException {
        if (within.isNegative() || within.isZero()) {
            throw new IOException("the time for it is over");
        }
        AtomicBoolean late = new AtomicBoolean();
        Future<?> cut = timer.schedule(
                () -> {
                    late.set(true);
                    request.abort();
                },
                within.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return exchange(request, reader);
        } catch (IOException e) {
            throw new IOException(late.get() ? "it took longer than " + within.toSeconds() + " s" : why(e), e);
        } finally {
            cut.cancel(false);
        }
    }

    private <T> T exchange(HttpUriRequestBase request, Reader<T> reader) throws IOException {
        ClassicHttpResponse response = client.executeOpen(HttpHost.create(address(request)), request, null);
        try {
            return reader.read(response);
        } finally {
            // Without the abort, closing would first read what is left of the body, which may be endless.
            request.abort();
            Closer.closeQuietly(response);
        }
    }

    private static URI address(HttpUriRequestBase request) throws IOException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IOException("it is not an address", e);
        }
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
