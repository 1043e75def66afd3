package imagetranslate.result;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Someone's webhook: answers as told, 204 where nothing is said, and remembers what it was sent. */
final class Receiver implements AutoCloseable {
    record Call(Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private record Reply(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile int always = 204;
    private volatile Duration takes = Duration.ZERO;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private final List<String> taken = new CopyOnWriteArrayList<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answers(int status, Map<String, String> headers) {
        replies.add(new Reply(status, headers));
    }

    /** Where nothing else is said. */
    void always(int status) {
        always = status;
    }

    /** How long it takes to answer. */
    void takes(Duration time) {
        takes = time;
    }

    List<Call> calls() {
        return calls;
    }

    /** The bodies of those that were answered well. */
    List<String> taken() {
        return taken;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            calls.add(call);
            if (!takes.isZero()) {
                LockSupport.parkNanos(takes.toNanos());
            }
            Reply reply = Optional.ofNullable(replies.poll()).orElse(new Reply(always, Map.of()));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            if (reply.status() < 300) {
                taken.add(new String(call.body(), StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
