package imagetranslate.translation.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.PageView;
import imagetranslate.translation.conversation.ModelFailed;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import imagetranslate.translation.conversation.TextModel;
import imagetranslate.translation.models.HttpTrouble.Engine;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code POST /v1/chat/completions}, as OpenAI and the many servers that copy it speak it. */
final class OpenAiTextModel implements TextModel {
    private static final double TEMPERATURE = 0.2;
    private static final String RESPONSE_FORMAT = "response_format";
    private static final String IMAGE = "image_url";

    /** Fields that help and that a copy of the protocol, or a model behind it, may not know. */
    private static final List<String> OPTIONAL = List.of(RESPONSE_FORMAT, "temperature", IMAGE);

    private static final Pattern SCHEMA = Pattern.compile("json_schema|json schema|grammar|guided|structured");

    private static final Pattern SIGHT = Pattern.compile("image|vision|multimodal|multi-modal|mmproj");

    private final LlmAccount account;
    private final Clock clock;
    private final HttpTrouble trouble;
    private final HttpClient http;
    private final String base;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    OpenAiTextModel(LlmAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        this.trouble = new HttpTrouble(Engine.OPENAI, account.apiKey(), clock);
        this.http = HttpClient.newBuilder()
                .connectTimeout(account.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        // By custom OPENAI_BASE_URL ends with /v1; without it is understood too.
        String address = account.baseUrl();
        this.base = address.endsWith("/v1") ? address : address + "/v1";
    }

    @Override
    public CompletableFuture<Reply> ask(Ask ask) {
        return exchange(ask).thenApply(this::reply);
    }

    /** What a server says that it doesn't know, it is never sent again. */
    private CompletableFuture<HttpResponse<String>> exchange(Ask ask) {
        Duration limit = ask.within(account.timeout(), clock);
        Set<String> sent = OPTIONAL.stream()
                .filter(field -> !unknown.contains(field))
                .filter(field -> !field.equals(IMAGE) || ask.picture() != null)
                .collect(Collectors.toUnmodifiableSet());
        HttpRequest.Builder request = request("/chat/completions", limit)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(ask, sent)));
        return send(request, limit).thenCompose(response -> {
            Set<String> refused = refused(response, sent);
            unknown.addAll(refused);
            return refused.isEmpty() ? CompletableFuture.completedFuture(response) : exchange(ask);
        });
    }

    /** A schema is refused by many names: vLLM and llama.cpp speak of grammars and guided decoding. */
    private static Set<String> refused(HttpResponse<String> response, Set<String> sent) {
        if ((response.statusCode() != 400 && response.statusCode() != 422)
                || HttpTrouble.isFiltered(response.statusCode(), response.body())) {
            return Set.of();
        }
        String said = response.body().toLowerCase(Locale.ROOT);
        return sent.stream()
                .filter(field -> said.contains(field)
                        || (field.equals(RESPONSE_FORMAT)
                                && SCHEMA.matcher(said).find())
                        || (field.equals(IMAGE) && SIGHT.matcher(said).find()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The list of models: what every server that copies the protocol has, and shows only to whom it knows. */
    @Override
    public CompletableFuture<Void> check() {
        return look("/models").thenCompose(response -> {
            if (!isThere(response)) {
                throw trouble(response);
            }
            return leavesOutOurs(response) ? checkModel() : CompletableFuture.completedFuture(null);
        });
    }

    /** Some serve models by names that they don't list, so only a server that says it doesn't know this one is believed. */
    private CompletableFuture<Void> checkModel() {
        String name = URLEncoder.encode(account.model(), StandardCharsets.UTF_8).replace("+", "%20");
        return look("/models/" + name.replace("%2F", "/")).thenAccept(response -> {
            if (response.statusCode() == 404 && HttpTrouble.isModelUnknown(response.body())) {
                throw trouble(response);
            }
        });
    }

    private CompletableFuture<HttpResponse<String>> look(String path) {
        return send(request(path, account.timeout()).GET(), account.timeout());
    }

    private boolean leavesOutOurs(HttpResponse<String> list) {
        if (list.statusCode() / 100 != 2) {
            return false;
        }
        try {
            List<String> names =
                    MessageCodec.json().readTree(list.body()).path("data").findValuesAsText("id");
            return !names.isEmpty() && !names.contains(account.model());
        } catch (JsonProcessingException e) {
            // Whatever that page is, it is no list.
            return false;
        }
    }

    /** One without a list is there as well, and so is one whose key may do nothing but translate. */
    private static boolean isThere(HttpResponse<String> response) {
        int status = response.statusCode();
        boolean narrowKey = (status == 401 || status == 403) && response.body().contains("scope");
        return status / 100 == 2 || status == 404 || status == 405 || narrowKey;
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(limit);
        if (!account.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + account.apiKey());
        }
        return request;
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request, Duration limit) {
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request.build(), head -> new BoundedBody());
        // The request's own timeout ends with the headers; a body that drips has to end too.
        return exchange.copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, thrown) -> {
                    if (thrown != null) {
                        exchange.cancel(true);
                        throw failure(thrown, limit);
                    }
                    return response;
                });
    }

    /** @param optional which of those fields it may have */
    private String body(Ask ask, Set<String> optional) {
        ObjectNode body = MessageCodec.json().createObjectNode();
        body.put("model", account.model());
        if (optional.contains("temperature")) {
            body.put("temperature", TEMPERATURE);
        }
        body.putArray("messages")
                .add(message("system", Prompt.instructions(ask)))
                .add(question(ask, optional.contains(IMAGE)));
        if (optional.contains(RESPONSE_FORMAT)) {
            ObjectNode format =
                    body.putObject(RESPONSE_FORMAT).put("type", "json_schema").putObject("json_schema");
            format.put("name", "translations").put("strict", true).set("schema", schema(ask.names()));
        }
        try {
            return MessageCodec.json().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request could not be written as JSON", e);
        }
    }

    /** A small picture is looked at once, whole: "low" detail is all that it has. */
    private static ObjectNode question(Ask ask, boolean shown) {
        PageView picture = ask.picture();
        if (picture == null || !shown) {
            return message("user", Prompt.texts(ask));
        }
        ObjectNode message = MessageCodec.json().createObjectNode().put("role", "user");
        ArrayNode parts = message.putArray("content");
        parts.addObject().put("type", "text").put("text", Prompt.texts(ask));
        parts.addObject()
                .put("type", IMAGE)
                .putObject(IMAGE)
                .put("url", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture.jpeg()))
                .put("detail", "low");
        return message;
    }

    private static ObjectNode message(String role, String content) {
        return MessageCodec.json().createObjectNode().put("role", role).put("content", content);
    }

    /** A strict schema's root must be an object, and not every copy of the protocol knows minItems. */
    private static ObjectNode schema(boolean names) {
        ObjectNode item = MessageCodec.json().createObjectNode().put("type", "object");
        item.putObject("properties").putObject("id").put("type", "integer");
        item.withObject("/properties").putObject("text").put("type", "string");
        ArrayNode required = item.putArray("required").add("id").add("text");
        item.put("additionalProperties", false);
        if (names) {
            required.add(Prompt.NAMES);
            ObjectNode name = MessageCodec.json().createObjectNode().put("type", "object");
            name.putObject("properties").putObject("source").put("type", "string");
            name.withObject("/properties").putObject("target").put("type", "string");
            name.putArray("required").add("source").add("target");
            name.put("additionalProperties", false);
            item.withObject("/properties")
                    .putObject(Prompt.NAMES)
                    .put("type", "array")
                    .set("items", name);
        }
        ObjectNode root = MessageCodec.json().createObjectNode().put("type", "object");
        root.putObject("properties")
                .putObject("translations")
                .put("type", "array")
                .set("items", item);
        root.putArray("required").add("translations");
        return root.put("additionalProperties", false);
    }

    private ModelFailed failure(Throwable thrown, Duration limit) {
        // Cut by the job's deadline: a longer silence might have ended.
        Kind silence = limit.compareTo(account.timeout()) < 0 ? Kind.LATE : Kind.SILENT;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof HttpTimeoutException || t instanceof TimeoutException) {
                return new ModelFailed(silence, "the translator gave no answer within " + limit.toMillis() + " ms", t);
            }
        }
        return ModelFailed.in(thrown, "the OpenAI-compatible server");
    }

    private Reply reply(HttpResponse<String> response) {
        if (HttpTrouble.isFiltered(response.statusCode(), response.body())) {
            return Reply.refused("the translator refused it: content filter");
        }
        if (response.statusCode() / 100 != 2) {
            throw trouble(response);
        }
        JsonNode body = json(response.body());
        JsonNode usage = body.path("usage");
        return reply(body.path("choices").path(0))
                .costing(new Tokens(
                        usage.path("prompt_tokens").asLong(),
                        usage.path("completion_tokens").asLong()));
    }

    private ModelFailed trouble(HttpResponse<String> response) {
        return trouble.of(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(null),
                response.body());
    }

    private static Reply reply(JsonNode choice) {
        JsonNode message = choice.path("message");
        String finish = choice.path("finish_reason").asText("stop");
        if (finish.equals("content_filter") || message.path("refusal").isTextual()) {
            return Reply.refused(
                    "the translator refused it: " + message.path("refusal").asText("content filter"));
        }
        AnswerReader.Read read = AnswerReader.read(message.path("content").asText());
        if (finish.equals("length")) {
            return Reply.partly(read.answers(), "the translator's answer was cut off")
                    .naming(read.names());
        }
        return read.whole()
                ? Reply.of(read.answers()).naming(read.names())
                : Reply.partly(read.answers(), "the translator's answer was not the JSON it was asked for")
                        .naming(read.names());
    }

    private static JsonNode json(String body) {
        try {
            return MessageCodec.json().readTree(body);
        } catch (JsonProcessingException e) {
            throw new ModelFailed(Kind.BROKEN, "the OpenAI-compatible server did not answer with JSON", e);
        }
    }

    @Override
    public String name() {
        return "openai " + account.model();
    }

    @Override
    public void close() {
        // java.net.http's client of JDK 17 has no close; its threads are daemons and end with it.
    }
}
