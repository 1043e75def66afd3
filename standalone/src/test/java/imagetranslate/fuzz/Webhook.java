package imagetranslate.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whoever waits for results and failures: takes everything, and writes it into the book. */
final class Webhook implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Book book;
    private final Findings findings;

    Webhook(Book book, Findings findings) throws IOException {
        this.book = book;
        this.findings = findings;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                String event = String.valueOf(exchange.getRequestHeaders().getFirst("X-Event"));
                book.told(event, id(body), body);
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private String id(byte[] body) {
        try {
            JsonNode id = MessageCodec.json().readTree(body).path("request_id");
            return id.isTextual() || id.isNumber() ? id.asText() : "";
        } catch (IOException e) {
            findings.add("the webhook was sent what is no JSON", e.getMessage());
            return "";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
