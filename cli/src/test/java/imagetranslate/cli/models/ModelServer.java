package imagetranslate.cli.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Serves one file the way real hosts do when they are at their worst. */
final class ModelServer implements AutoCloseable {
    /** How it behaves; each kind of trouble comes once, and then never again, unless it says otherwise. */
    enum Manner {
        PLAIN,
        /** Breaks off half way, the first time. */
        BREAKS_OFF,
        /** The same, and it always begins at the beginning. */
        BREAKS_OFF_AND_IGNORES_RANGE,
        /** Says that the range can't be had, the first time it is asked for one. */
        REFUSES_RANGE,
        BUSY_AT_FIRST,
        MISSING,
        REDIRECTS,
        /** Sends nothing but the half each time; only who goes on from there gets the whole. */
        HALF_BY_HALF
    }

    private final HttpServer server;
    private final byte[] content;
    private final Manner manner;
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    ModelServer(byte[] content, Manner manner) throws IOException {
        this.content = content;
        this.manner = manner;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/model.onnx";
    }

    /** The Range header of each request in the order they came; empty for one without. */
    List<String> ranges() {
        return ranges;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean first = ranges.isEmpty();
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (manner == Manner.REDIRECTS
                    && !exchange.getRequestURI().getPath().startsWith("/real/")) {
                exchange.getResponseHeaders().set("Location", "/real/model.onnx");
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            ranges.add(range == null ? "" : range);
            if (manner == Manner.MISSING) {
                exchange.sendResponseHeaders(404, -1);
            } else if (manner == Manner.BUSY_AT_FIRST && first) {
                exchange.sendResponseHeaders(503, -1);
            } else if (manner == Manner.REFUSES_RANGE && range != null) {
                exchange.sendResponseHeaders(416, -1);
            } else {
                send(exchange, manner == Manner.BREAKS_OFF_AND_IGNORES_RANGE ? null : range, first);
            }
        }
    }

    private void send(HttpExchange exchange, @Nullable String range, boolean first) throws IOException {
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        boolean half = manner == Manner.HALF_BY_HALF
                || first && (manner == Manner.BREAKS_OFF || manner == Manner.BREAKS_OFF_AND_IGNORES_RANGE);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        int length = half ? (content.length - from + 1) / 2 : content.length - from;
        exchange.getResponseBody().write(Arrays.copyOfRange(content, from, from + length));
        exchange.getResponseBody().flush();
        // Closing it now, before all that was announced, breaks the connection.
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
