package imagetranslate.translation.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server that speaks Gemini's {@code generateContent} (and OpenAI's chat completions), answers from a table
 * of translations, and can misbehave in every way that the real ones have been seen to.
 */
public final class GeminiTestServer implements AutoCloseable {

    public enum Fault {
        NONE,
        /** 429 with a Retry-After header. */
        RATE_LIMIT,
        /** 429 with a Retry-After that names a time. */
        RATE_LIMIT_DATE,
        /** 429 with Google's RetryInfo in the body and no header. */
        RATE_LIMIT_INFO,
        SERVER_ERROR,
        /** 503: too many others ask. */
        OVERLOADED,
        BAD_REQUEST,
        BAD_KEY,
        /** 401, as OpenAI answers it. */
        NO_KEY,
        /** 400, as Google answers a wrong key. */
        KEY_INVALID,
        NO_SUCH_MODEL,
        /** 402: the account's money is spent. */
        UNPAID,
        /** The prompt is blocked: no candidate at all. */
        BLOCKED,
        /** A candidate that ends for safety, without text. */
        SAFETY,
        /** 400, as Azure's filter in front of OpenAI's models answers. */
        FILTERED,
        /** The JSON breaks off in the middle. */
        MAX_TOKENS,
        SHORT_LIST,
        LONG_LIST,
        SHUFFLED,
        SAME_IDS,
        GARBAGE_TEXT,
        EMPTY_TEXT,
        /** The source text comes back. */
        UNTRANSLATED,
        /** Half translated: source characters among the others. */
        HALF_TRANSLATED,
        WRONG_NUMBERS,
        INVALID_JSON,
        /** A body that isn't the protocol's. */
        NOT_THE_PROTOCOL,
        /** Nothing, until the server is closed. */
        HANG,
        /** A byte now and then, until the server is closed. */
        DRIP,
        /** Bytes as fast as they are taken, until the server is closed. */
        ENDLESS,
        /** An answer in letters of a third language. */
        WRONG_SCRIPT,
        /** Many times what the text says. */
        TOO_LONG,
        /** It does what a text in the picture asks for, in place of translating. */
        OBEYS,
        /** 400 for whoever sends {@code response_format}, as older copies of OpenAI's protocol answer. */
        NO_RESPONSE_FORMAT,
        /** 400 for whoever sends {@code temperature}, as models answer that think. */
        NO_TEMPERATURE,
        /** 400 for whoever shows a picture, as servers answer whose model sees nothing. */
        BLIND,
        /** Thoughts with a draft in them before the answer. */
        THINKS,
        /** The same, of which only the end is marked. */
        THINKS_UNOPENED,
        /** In a code fence, after a sentence. */
        FENCED,
        /** The connection is closed instead of an answer. */
        RESET
    }

    /**
     * One question that came in.
     *
     * @param terms of the glossary, as JSON, of each text that has any
     * @param picture a JPEG file; null where none was shown
     */
    public record Asked(
            URI address,
            Map<String, List<String>> headers,
            String instructions,
            List<String> texts,
            List<String> context,
            List<String> terms,
            byte @Nullable [] picture,
            long tokens) {}

    /** Tokens of a small picture, by Google's own rule. */
    private static final long PICTURE = 258;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(GeminiTestServer::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Deque<Fault> next = new ConcurrentLinkedDeque<>();
    private volatile UnaryOperator<String> translation;
    private volatile Map<String, List<String>> names = Map.of();
    private final AtomicInteger sayings = new AtomicInteger();
    private volatile Function<Asked, Fault> behaviour = question -> Fault.NONE;
    private volatile Fault whenChecked = Fault.NONE;
    private final AtomicInteger checks = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;
    private volatile int retryAfterSeconds = 7;

    private GeminiTestServer(Map<String, String> translations, InetSocketAddress address) throws IOException {
        this.translation = new Labels(translations)::translate;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param translations source text to translation */
    public static GeminiTestServer start(Map<String, String> translations) throws IOException {
        return start(translations, 0);
    }

    /** @param port 0 takes a free one */
    public static GeminiTestServer start(Map<String, String> translations, int port) throws IOException {
        return new GeminiTestServer(translations, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** What {@code GEMINI_BASE_URL} or {@code OPENAI_BASE_URL} must be. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public GeminiTestServer always(Fault fault) {
        behaviour = question -> fault;
        return this;
    }

    /** The next questions, one each; then as before. */
    public GeminiTestServer next(Fault... faults) {
        next.addAll(List.of(faults));
        return this;
    }

    public GeminiTestServer behave(Function<Asked, Fault> rule) {
        behaviour = rule;
        return this;
    }

    /** How it answers who only asks about the model, or for the list of models. */
    public GeminiTestServer whenChecked(Fault fault) {
        whenChecked = fault;
        return this;
    }

    /** How often somebody did. */
    public int checks() {
        return checks.get();
    }

    /** Instead of its table. */
    public GeminiTestServer answering(UnaryOperator<String> other) {
        translation = other;
        return this;
    }

    /**
     * As a model that says a name now so, now so, and proposes it where it is asked for names: the next variant at each question,
     * unless the text has the name as a term.
     *
     * @param variants by the name's source; its first is what the table says
     */
    public GeminiTestServer naming(Map<String, List<String>> variants) {
        names = variants;
        return this;
    }

    public GeminiTestServer latency(Duration before) {
        latency = before;
        return this;
    }

    public GeminiTestServer retryAfter(int seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    /** Every question so far, in the order they came. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean openAi = exchange.getRequestURI().getPath().endsWith("/chat/completions");
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                checks.incrementAndGet();
                answer(exchange, whenChecked, () -> "{}");
                return;
            }
            JsonNode body =
                    MessageCodec.json().readTree(exchange.getRequestBody().readAllBytes());
            JsonNode content = body.at("/messages/1/content");
            String lines = openAi
                    ? (content.isArray() ? content.at("/0/text") : content).asText()
                    : body.at("/contents/0/parts/0/text").asText();
            String picture = openAi
                    ? content.at("/1/image_url/url").asText().replace("data:image/jpeg;base64,", "")
                    : body.at("/contents/0/parts/1/inlineData/data").asText();
            JsonNode sent = MessageCodec.json().readTree(lines);
            JsonNode items = sent.path("texts");
            Asked question = new Asked(
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body.at(openAi ? "/messages/0/content" : "/systemInstruction/parts/0/text")
                            .asText(),
                    items.findValuesAsText("text"),
                    StreamSupport.stream(sent.path("context").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    items.findValues("terms").stream().map(JsonNode::toString).toList(),
                    picture.isEmpty() ? null : Base64.getDecoder().decode(picture),
                    tokens(body.toString().replace(picture, "")) + (picture.isEmpty() ? 0 : PICTURE));
            asked.add(question);
            if (!openAi && body.at("/generationConfig/responseSchema/minItems").asInt() != items.size()) {
                error(exchange, 400, "INVALID_ARGUMENT", "the schema must ask for as many items as there are");
                return;
            }
            boolean wantsNames = !body.at(
                            openAi
                                    ? "/response_format/json_schema/schema/properties/translations/items/properties/names"
                                    : "/generationConfig/responseSchema/items/properties/names")
                    .isMissingNode();
            Fault queued = next.poll();
            Fault fault = queued != null ? queued : behaviour.apply(question);
            if (fault == Fault.BLIND && question.picture() != null) {
                error(exchange, 400, "INVALID_ARGUMENT", "image input is not supported by this model");
                return;
            }
            String refused = fault == Fault.NO_RESPONSE_FORMAT ? "response_format" : "temperature";
            if ((fault == Fault.NO_RESPONSE_FORMAT || fault == Fault.NO_TEMPERATURE) && body.has(refused)) {
                error(exchange, 400, "INVALID_ARGUMENT", "Unsupported parameter: '" + refused + "'");
                return;
            }
            answer(
                    exchange,
                    fault,
                    openAi
                            ? () -> openAiBody(items, fault, wantsNames)
                            : () -> geminiBody(items, fault, wantsNames, question.tokens()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Fault fault, Supplier<String> body)
            throws IOException, InterruptedException {
        if (closed.await(latency.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        switch (fault) {
            case RATE_LIMIT -> {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfterSeconds));
                error(exchange, 429, "RESOURCE_EXHAUSTED", "slow down");
            }
            case RATE_LIMIT_DATE -> {
                String at = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(retryAfterSeconds));
                exchange.getResponseHeaders().set("Retry-After", at);
                error(exchange, 429, "RESOURCE_EXHAUSTED", "slow down");
            }
            case RATE_LIMIT_INFO -> error(exchange, 429, "RESOURCE_EXHAUSTED", "slow down");
            case SERVER_ERROR -> error(exchange, 500, "INTERNAL", "an internal error has occurred");
            case OVERLOADED -> error(exchange, 503, "UNAVAILABLE", "the model is overloaded");
            case NO_KEY -> error(exchange, 401, "UNAUTHENTICATED", "no such key");
            case KEY_INVALID -> error(exchange, 400, "INVALID_ARGUMENT", "API key not valid. Please pass another.");
            case NO_SUCH_MODEL -> error(exchange, 404, "NOT_FOUND", "models/x is not found");
            case UNPAID -> error(exchange, 402, "PAYMENT_REQUIRED", "insufficient balance");
            case BAD_REQUEST -> error(exchange, 400, "INVALID_ARGUMENT", "no such field");
            case BAD_KEY ->
                error(
                        exchange,
                        403,
                        "PERMISSION_DENIED",
                        "this key is not valid: " + exchange.getRequestHeaders().getFirst("x-goog-api-key"));
            case FILTERED ->
                send(
                        exchange,
                        400,
                        "{\"error\":{\"message\":\"The response was filtered due to the prompt\",\"param\":\"prompt\","
                                + "\"code\":\"content_filter\",\"status\":400}}");
            case HANG -> closed.await();
            case RESET -> exchange.close();
            case DRIP -> drip(exchange);
            case ENDLESS -> stream(exchange);
            case NOT_THE_PROTOCOL -> send(exchange, 200, "<html>welcome to the hotel's network</html>");
            default -> send(exchange, 200, body.get());
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

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        byte[] some = "[{\"id\":0,".repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!closed.await(0, TimeUnit.MILLISECONDS)) {
                out.write(some);
            }
        }
    }

    private void error(HttpExchange exchange, int status, String name, String message) throws IOException {
        String info = status == 429
                ? ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\""
                        + retryAfterSeconds + "s\"}]"
                : "";
        send(
                exchange,
                status,
                "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\",\"status\":\"" + name + "\"" + info
                        + "}}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /**
     * About what a model would count: one for each East Asian character, one for every four others, which is Google's own rule
     * of thumb.
     */
    static long tokens(String text) {
        long characters = text.codePoints().count();
        long eastAsian = text.codePoints()
                .filter(c -> Character.isIdeographic(c)
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA)
                .count();
        return eastAsian + (characters - eastAsian + 3) / 4;
    }

    private String geminiBody(JsonNode items, Fault fault, boolean wantsNames, long asked) {
        var body = MessageCodec.json().createObjectNode();
        if (fault == Fault.BLOCKED) {
            body.putObject("promptFeedback").put("blockReason", "SAFETY");
            return body.toString();
        }
        var candidate = body.putArray("candidates").addObject().put("index", 0);
        String content = content(items, fault, wantsNames);
        candidate.put("finishReason", fault == Fault.SAFETY || fault == Fault.MAX_TOKENS ? fault.name() : "STOP");
        if (fault != Fault.SAFETY) {
            candidate
                    .putObject("content")
                    .put("role", "model")
                    .putArray("parts")
                    .addObject()
                    .put("text", content);
        }
        long answered = fault == Fault.SAFETY ? 0 : tokens(content);
        body.putObject("usageMetadata")
                .put("promptTokenCount", asked)
                .put("candidatesTokenCount", answered)
                .put("totalTokenCount", asked + answered);
        return body.toString();
    }

    private String openAiBody(JsonNode items, Fault fault, boolean wantsNames) {
        var body = MessageCodec.json().createObjectNode();
        var choice = body.putArray("choices").addObject().put("index", 0);
        boolean blocked = fault == Fault.BLOCKED || fault == Fault.SAFETY;
        choice.put("finish_reason", blocked ? "content_filter" : fault == Fault.MAX_TOKENS ? "length" : "stop");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", blocked ? "" : wrapped(content(items, fault, wantsNames), fault));
        return body.toString();
    }

    private static String wrapped(String list, Fault fault) {
        String json = "{\"translations\":" + list + "}";
        String thoughts = "Texts [2] to translate. A draft: [{\"id\":0,\"text\":\"초안\"}]. No, better:\n</think>\n\n";
        return switch (fault) {
            case OBEYS -> list;
            case THINKS -> "<think>\n" + thoughts + json;
            case THINKS_UNOPENED -> thoughts + json;
            case FENCED -> "Here are the translations [as JSON]:\n```json\n" + json + "\n```\nAnything else?";
            default -> json;
        };
    }

    private String content(JsonNode items, Fault fault, boolean wantsNames) {
        if (fault == Fault.OBEYS) {
            return "OK";
        }
        if (fault == Fault.INVALID_JSON) {
            return "Sure! Here are your translations: 정품 세일, ...";
        }
        List<JsonNode> order = new ArrayList<>();
        items.forEach(order::add);
        if (fault == Fault.SHUFFLED) {
            Collections.reverse(order);
        }
        ArrayNode answers = MessageCodec.json().createArrayNode();
        int saying = sayings.getAndIncrement();
        order.forEach(item -> {
            ObjectNode answer = answers.addObject()
                    .put("id", fault == Fault.SAME_IDS ? 0 : item.path("id").asInt())
                    .put("text", text(item.path("text").asText(), fault));
            name(answer, item, saying, wantsNames);
        });
        if (fault == Fault.SHORT_LIST) {
            answers.remove(answers.size() - 1);
        }
        if (fault == Fault.LONG_LIST) {
            answers.addObject().put("id", 4711).put("text", "덤");
        }
        String json = answers.toString();
        return fault == Fault.MAX_TOKENS ? json.substring(0, json.length() / 2) : json;
    }

    private void name(ObjectNode answer, JsonNode item, int saying, boolean wantsNames) {
        ArrayNode proposed = MessageCodec.json().createArrayNode();
        names.forEach((source, variants) -> {
            if (item.path("text").asText().contains(source)) {
                JsonNode term = item.path("terms").path(source);
                String said = term.isTextual() ? term.asText() : variants.get(saying % variants.size());
                answer.put("text", answer.path("text").asText().replace(variants.get(0), said));
                proposed.addObject().put("source", source).put("target", said);
            }
        });
        if (wantsNames) {
            answer.set("names", proposed);
        }
    }

    private String text(String source, Fault fault) {
        return switch (fault) {
            case GARBAGE_TEXT -> "\uFFFD\uFFFD\uFFFD";
            case EMPTY_TEXT -> " ";
            case UNTRANSLATED -> source;
            case WRONG_SCRIPT -> "распродажа";
            case TOO_LONG -> (translation.apply(source) + " ").repeat(40);
            case HALF_TRANSLATED -> "정품 " + source;
            case WRONG_NUMBERS -> translation.apply(source).replaceAll("\\d", "9");
            default -> translation.apply(source);
        };
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gemini-test-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static Map<String, List<String>> variants(Path file) throws IOException {
        Map<String, List<String>> variants = new LinkedHashMap<>();
        MessageCodec.json()
                .readTree(Files.readAllBytes(file))
                .properties()
                .forEach(name -> variants.put(
                        name.getKey(),
                        StreamSupport.stream(name.getValue().spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()));
        return variants;
    }

    /** {@code --labels FILE [--names FILE] [--port N] [--latency MS] [--fault NAME]}; runs until it is stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options =
                new HashMap<>(Map.of("--host", "127.0.0.1", "--port", "0", "--latency", "0", "--fault", "none"));
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        String labels = options.get("--labels");
        if (labels == null || args.length % 2 != 0) {
            System.err.println("use: --labels FILE [--host ADDRESS] [--port N] [--latency MS] [--fault NAME]"
                    + " [--names FILE], {\"name\":[\"as it may be said\",…]}; faults: "
                    + List.of(Fault.values())
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-'));
            System.exit(2);
        }
        Fault fault =
                Fault.valueOf(options.get("--fault").toUpperCase(Locale.ROOT).replace('-', '_'));
        InetSocketAddress address =
                new InetSocketAddress(options.get("--host"), Integer.parseInt(options.get("--port")));
        GeminiTestServer server = new GeminiTestServer(Labels.read(Path.of(labels)), address)
                .latency(Duration.ofMillis(Long.parseLong(options.get("--latency"))))
                .always(fault)
                .whenChecked(fault);
        if (options.containsKey("--names")) {
            server.naming(variants(Path.of(options.get("--names"))));
        }
        System.out.println("GEMINI_BASE_URL=" + server.address());
        new CountDownLatch(1).await();
    }
}
