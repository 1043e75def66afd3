package imagetranslate.result;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Someone's webhook: answers as told, 204 where nothing is said, and remembers what it was sent. {@code OPTIONS} is a question, and no news. */
final class Receiver implements AutoCloseable {
    record Call(Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private record Reply(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile int always = 204;
    private volatile int whenAsked = 405;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private final List<String> taken = new CopyOnWriteArrayList<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
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

    /** When it is asked whether it is there. */
    void whenAsked(int status) {
        whenAsked = status;
    }

    int questions() {
        return questions.get();
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
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                questions.incrementAndGet();
                exchange.sendResponseHeaders(whenAsked, -1);
                return;
            }
            Call call = new Call(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            calls.add(call);
            Reply reply = replies.isEmpty() ? new Reply(always, Map.of()) : replies.remove();
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
    }
}
