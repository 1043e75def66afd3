package imagetranslate.translation.models;

import com.google.genai.Client;
import com.google.genai.types.Candidate;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponsePromptFeedback;
import com.google.genai.types.GetModelConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.Type;
import imagetranslate.translation.PageView;
import imagetranslate.translation.conversation.ModelFailed;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import imagetranslate.translation.conversation.TextModel;
import imagetranslate.translation.models.HttpTrouble.Engine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Gemini's {@code generateContent}, through Google's client. */
final class GeminiTextModel implements TextModel {
    private static final float TEMPERATURE = 0.2f;

    private final LlmAccount account;
    private final Clock clock;
    private final Client client;

    GeminiTextModel(LlmAccount account, ScheduledExecutorService scheduler, Clock clock) {
        this.account = account;
        this.clock = clock;
        HttpOptions.Builder http = HttpOptions.builder()
                // The client's own retry sleeps on its threads, up to a minute, and doesn't know Retry-After;
                // RetryingModel is the only one who asks again.
                .retryOptions(HttpRetryOptions.builder().attempts(1).build());
        if (!account.baseUrl().isEmpty()) {
            http.baseUrl(account.baseUrl());
        }
        this.client = Client.builder()
                .apiKey(account.apiKey())
                .vertexAI(false)
                .asyncRetryScheduler(scheduler)
                .httpOptions(http.build())
                .clientOptions(ClientOptions.builder()
                        .customHttpClient(httpClient(account, clock))
                        .build())
                .build();
    }

    /** The client's exceptions drop the headers, and Retry-After with them: a failure is read before it gets there. */
    private static OkHttpClient httpClient(LlmAccount account, Clock clock) {
        HttpTrouble trouble = new HttpTrouble(Engine.GEMINI, account.apiKey(), clock);
        Interceptor readFailures = chain -> {
            Response response = chain.proceed(chain.request());
            if (response.isSuccessful()) {
                return bounded(response);
            }
            try (response) {
                ModelFailed failed = trouble.of(
                        response.code(),
                        response.header("Retry-After"),
                        response.peekBody(64 * 1024).string());
                throw new IOException(failed.getMessage(), failed);
            }
        };
        Dispatcher dispatcher = new Dispatcher();
        // OkHttp's five a host would be a second, hidden pace beside TRANSLATION_RPS.
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .addInterceptor(readFailures)
                // The key is in a header, which OkHttp would send along to wherever a redirect leads.
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(account.timeout())
                .readTimeout(account.timeout())
                .writeTimeout(account.timeout())
                .build();
    }

    /** Some other server at that address may never come to an end. */
    private static Response bounded(Response response) throws IOException {
        try (response) {
            ResponseBody start = response.peekBody(BoundedBody.MOST_BYTES + 1L);
            if (start.contentLength() > BoundedBody.MOST_BYTES) {
                ModelFailed failed = BoundedBody.tooLong("Gemini");
                throw new IOException(failed.getMessage(), failed);
            }
            return response.newBuilder().body(start).build();
        }
    }

    @Override
    public CompletableFuture<Reply> ask(Ask ask) {
        Duration limit = ask.within(account.timeout(), clock);
        return client.async
                .models
                .generateContent(account.model(), question(ask), config(ask, limit))
                .handle((response, thrown) -> {
                    if (thrown != null) {
                        throw failure(thrown, limit, limit.compareTo(account.timeout()) < 0);
                    }
                    return reply(response).costing(tokens(response));
                });
    }

    private static Content question(Ask ask) {
        Part texts = Part.fromText(Prompt.texts(ask));
        PageView picture = ask.picture();
        return picture == null
                ? Content.fromParts(texts)
                : Content.fromParts(texts, Part.fromBytes(picture.jpeg(), "image/jpeg"));
    }

    private static GenerateContentConfig config(Ask ask, Duration limit) {
        return GenerateContentConfig.builder()
                .systemInstruction(Content.fromParts(Part.fromText(Prompt.instructions(ask))))
                .temperature(TEMPERATURE)
                .candidateCount(1)
                .responseMimeType("application/json")
                .responseSchema(schema(ask.items().size(), ask.names()))
                .httpOptions(HttpOptions.builder()
                        .timeout(Math.toIntExact(limit.toMillis()))
                        .build())
                .build();
    }

    private static Schema schema(long count, boolean names) {
        Schema text = Schema.builder().type(Type.Known.STRING).build();
        Map<String, Schema> properties = new LinkedHashMap<>(
                Map.of("id", Schema.builder().type(Type.Known.INTEGER).build(), "text", text));
        if (names) {
            properties.put(
                    Prompt.NAMES,
                    Schema.builder()
                            .type(Type.Known.ARRAY)
                            .items(Schema.builder()
                                    .type(Type.Known.OBJECT)
                                    .properties(Map.of("source", text, "target", text))
                                    .required("source", "target")
                                    .propertyOrdering("source", "target"))
                            .build());
        }
        return Schema.builder()
                .type(Type.Known.ARRAY)
                .minItems(count)
                .maxItems(count)
                .items(Schema.builder()
                        .type(Type.Known.OBJECT)
                        .properties(properties)
                        .required("id", "text")
                        .propertyOrdering(names ? List.of("id", "text", Prompt.NAMES) : List.of("id", "text")))
                .build();
    }

    /** @param cut by the job's deadline: a longer silence might have ended */
    private static ModelFailed failure(Throwable thrown, Duration limit, boolean cut) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof InterruptedIOException) {
                return new ModelFailed(
                        cut ? Kind.LATE : Kind.SILENT, "Gemini gave no answer within " + limit.toMillis() + " ms", t);
            }
        }
        return ModelFailed.in(thrown, "Gemini");
    }

    private static Reply reply(GenerateContentResponse response) {
        Optional<String> blocked = response.promptFeedback()
                .flatMap(GenerateContentResponsePromptFeedback::blockReason)
                .map(Object::toString);
        if (blocked.isPresent()) {
            return Reply.refused("Gemini blocked it: " + blocked.get());
        }
        Optional<Candidate> candidate =
                response.candidates().stream().flatMap(List::stream).findFirst();
        if (candidate.isEmpty()) {
            return Reply.partly(Map.of(), "Gemini answered with no candidate");
        }
        FinishReason.Known finish =
                candidate.get().finishReason().map(FinishReason::knownEnum).orElse(FinishReason.Known.STOP);
        AnswerReader.Read read = AnswerReader.read(text(candidate.get()));
        return switch (finish) {
            case STOP, FINISH_REASON_UNSPECIFIED ->
                read.whole()
                        ? Reply.of(read.answers()).naming(read.names())
                        : Reply.partly(read.answers(), "Gemini's answer was not the JSON it was asked for")
                                .naming(read.names());
            case SAFETY, RECITATION, BLOCKLIST, PROHIBITED_CONTENT, SPII, LANGUAGE ->
                Reply.refused("Gemini blocked it: " + finish);
            default ->
                Reply.partly(read.answers(), "Gemini's answer was cut off: " + finish)
                        .naming(read.names());
        };
    }

    private static Tokens tokens(GenerateContentResponse response) {
        return response.usageMetadata()
                .map(usage -> new Tokens(
                        usage.promptTokenCount().orElse(0),
                        usage.candidatesTokenCount().orElse(0)
                                + usage.thoughtsTokenCount().orElse(0)))
                .orElse(Tokens.UNKNOWN);
    }

    private static String text(Candidate candidate) {
        return candidate.content().flatMap(Content::parts).stream()
                .flatMap(List::stream)
                .filter(part -> !part.thought().orElse(false))
                .map(part -> part.text().orElse(""))
                .collect(Collectors.joining());
    }

    @Override
    public CompletableFuture<Void> check() {
        GetModelConfig config = GetModelConfig.builder()
                .httpOptions(HttpOptions.builder()
                        .timeout(Math.toIntExact(account.timeout().toMillis()))
                        .build())
                .build();
        return client.async.models.get(account.model(), config).handle((model, thrown) -> {
            if (thrown != null) {
                throw failure(thrown, account.timeout(), false);
            }
            return null;
        });
    }

    @Override
    public String name() {
        return "gemini " + account.model();
    }

    @Override
    public void close() {
        client.close();
    }
}
