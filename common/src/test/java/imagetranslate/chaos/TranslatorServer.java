package imagetranslate.chaos;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the second stage asks for every job, as a real server. It answers whom it knows. */
final class TranslatorServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean knowsTheKey = true;

    TranslatorServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(knowsTheKey ? 204 : 401, -1);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void knowsTheKey(boolean on) {
        knowsTheKey = on;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
