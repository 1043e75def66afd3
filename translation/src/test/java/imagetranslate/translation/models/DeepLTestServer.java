package imagetranslate.translation.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A real HTTP server that speaks DeepL's {@code /v2/translate} and {@code /v2/usage}, answers from a table of translations, and
 * misbehaves on request. What it doesn't know it gives back as it is.
 */
public final class DeepLTestServer implements AutoCloseable {
    public enum Fault {
        NONE,
        /** 429, without a time to wait. */
        TOO_MANY,
        /** 456: the characters of the period are used up. */
        QUOTA,
        FORBIDDEN,
        SERVER_ERROR,
        OVERLOADED,
        BAD_REQUEST,
        NOT_FOUND,
        /** One translation too few. */
        SHORT_LIST,
        /** A body that isn't the protocol's. */
        NOT_THE_PROTOCOL,
        /** Nothing, until the server is closed. */
        HANG,
        /** A byte now and then, until the server is closed. */
        DRIP,
        /** The connection is closed instead of an answer. */
        RESET
    }

    /**
     * One question that came in.
     *
     * @param form its fields by name; several of one name in their order
     */
    public record Asked(String key, Map<String, List<String>> form) {
        public List<String> texts() {
            return form.getOrDefault("text", List.of());
        }

        public String field(String name) {
            return String.join(",", form.getOrDefault(name, List.of()));
        }
    }

    private static final Pattern TAGS = Pattern.compile("</?x>");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(DeepLTestServer::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger checks = new AtomicInteger();
    private final Deque<Fault> next = new ConcurrentLinkedDeque<>();
    private final Labels labels;
    private volatile Fault always = Fault.NONE;

    private DeepLTestServer(Map<String, String> translations) throws IOException {
        this.labels = new Labels(translations);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/translate", this::translate);
        server.createContext("/v2/usage", this::usage);
        server.start();
    }

    /** @param translations source text to translation */
    public static DeepLTestServer start(Map<String, String> translations) throws IOException {
        return new DeepLTestServer(translations);
    }

    /** What {@code DEEPL_BASE_URL} must be. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public DeepLTestServer always(Fault fault) {
        always = fault;
        return this;
    }

    /** The next questions, one each; then as before. */
    public DeepLTestServer next(Fault... faults) {
        next.addAll(List.of(faults));
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How often somebody asked for the usage. */
    public int checks() {
        return checks.get();
    }

    private void usage(HttpExchange exchange) throws IOException {
        try (exchange) {
            checks.incrementAndGet();
            Fault fault = always;
            int used = fault == Fault.QUOTA ? 500_000 : 12;
            answer(
                    exchange,
                    fault == Fault.QUOTA ? Fault.NONE : fault,
                    "{\"character_count\":" + used + ",\"character_limit\":500000}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void translate(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked question = new Asked(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            asked.add(question);
            if (question.texts().size() > 50) {
                send(exchange, 400, "{\"message\":\"Too many texts\"}");
                return;
            }
            Fault queued = next.poll();
            Fault fault = queued != null ? queued : always;
            answer(exchange, fault, translations(question, fault));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String translations(Asked question, Fault fault) {
        ObjectNode body = MessageCodec.json().createObjectNode();
        ArrayNode list = body.putArray("translations");
        for (String xml : question.texts()) {
            String text = TAGS.matcher(xml).replaceAll("").replace("&lt;", "<").replace("&amp;", "&");
            list.addObject()
                    .put("detected_source_language", "ZH")
                    .put("text", labels.translate(text).replace("&", "&amp;").replace("<", "&lt;"))
                    .put("billed_characters", text.length());
        }
        if (fault == Fault.SHORT_LIST) {
            list.remove(list.size() - 1);
        }
        return body.toString();
    }

    private void answer(HttpExchange exchange, Fault fault, String body) throws IOException, InterruptedException {
        switch (fault) {
            case TOO_MANY -> send(exchange, 429, "{\"message\":\"Too many requests\"}");
            case QUOTA -> send(exchange, 456, "{\"message\":\"Quota exceeded\"}");
            case FORBIDDEN ->
                send(
                        exchange,
                        403,
                        "{\"message\":\"no: " + exchange.getRequestHeaders().getFirst("Authorization") + "\"}");
            case SERVER_ERROR -> send(exchange, 500, "{\"message\":\"Internal error\"}");
            case OVERLOADED -> send(exchange, 529, "{\"message\":\"Too many requests\"}");
            case BAD_REQUEST -> send(exchange, 400, "{\"message\":\"Value for 'target_lang' not supported.\"}");
            case NOT_FOUND -> send(exchange, 404, "{\"message\":\"Not found\"}");
            case NOT_THE_PROTOCOL -> send(exchange, 200, "<html>welcome to the hotel's network</html>");
            case HANG -> closed.await();
            case RESET -> exchange.close();
            case DRIP -> drip(exchange);
            default -> send(exchange, 200, body);
        }
    }

    private void drip(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        }
    }

    private static Map<String, List<String>> form(String body) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            String name = URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8);
            form.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "deepl-test-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
