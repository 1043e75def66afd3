package imagetranslate.ocrserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.OcrServerMetrics;
import imagetranslate.metrics.OcrServerMetrics.Ending;
import imagetranslate.ocrserver.desk.DeskFull;
import imagetranslate.ocrserver.desk.Extraction;
import imagetranslate.ocrserver.desk.Failure;
import imagetranslate.ocrserver.desk.ReadingDesk;
import imagetranslate.ocrserver.desk.ReadingRequest;
import imagetranslate.ocrserver.desk.ReadingRequest.Picture;
import imagetranslate.ocrserver.desk.ReadingRequest.Urgency;
import imagetranslate.ocrserver.source.RequestedPictures;
import imagetranslate.rpc.AccessToken;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.UploadedFile;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /predict}, {@code POST /ocr/extract}, {@code GET /health}, {@code GET /metrics}. The last two are open to whoever
 * reaches the port.
 */
public final class OcrRoutes {
    private static final Logger log = LoggerFactory.getLogger(OcrRoutes.class);
    private static final String HTTP = "http";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST_JSON_BYTES = 64 << 10;
    private static final int MOST_IN_MEMORY_KIB = 64;

    private final ReadingDesk desk;
    private final RequestedPictures files;
    private final OcrServerMetrics metrics;
    private final PrometheusMeterRegistry registry;
    private final String version;
    private final long maxBytes;
    private final Clock clock;

    /**
     * What calls are answered with.
     *
     * @param registry what {@code /metrics} shows
     * @param version of all that is read with
     */
    public record Parts(
            ReadingDesk desk,
            RequestedPictures files,
            OcrServerMetrics metrics,
            PrometheusMeterRegistry registry,
            String version) {}

    /** @param maxBytes of an uploaded file */
    public OcrRoutes(Parts parts, long maxBytes, Clock clock) {
        this.desk = parts.desk();
        this.files = parts.files();
        this.metrics = parts.metrics();
        this.registry = parts.registry();
        this.version = parts.version();
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    void register(JavalinConfig config, AccessToken token) {
        config.http.maxRequestSize = MOST_JSON_BYTES; // of what isn't a form
        config.jetty.multipartConfig.maxFileSize(maxBytes, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(maxBytes + MOST_JSON_BYTES, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(MOST_IN_MEMORY_KIB, SizeUnit.KB);
        config.routes.before("/predict", context -> admit(context, token));
        config.routes.before("/ocr/*", context -> admit(context, token));
        config.routes.post("/predict", this::predict);
        config.routes.post("/ocr/extract", this::extract);
        config.routes.get("/health", context -> json(context, ReadingJson.health(version)));
        config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(registry.scrape()));
    }

    private void admit(Context context, AccessToken token) {
        String id = context.header("X-Request-Id");
        if (id != null) {
            context.header("X-Request-Id", id);
        }
        if (!token.isGood(context.header("Authorization"))) {
            metrics.refused(HTTP);
            throw new UnauthorizedResponse(
                    "the header Authorization is missing or wrong; right would be Bearer and the value of AUTH_TOKEN");
        }
    }

    /** A file; the answer to a picture that can't be read has the status 200, as the older clients expect it. */
    private void predict(Context context) {
        read(
                context,
                () -> upload(context),
                ReadingJson::predicted,
                failure -> HttpStatus.OK,
                ReadingJson::predictionFailed);
    }

    /** A path, in JSON. */
    private void extract(Context context) {
        read(
                context,
                () -> named(context),
                ReadingJson::extracted,
                failure -> failure.mayPass() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT,
                ReadingJson::extractionFailed);
    }

    private void read(
            Context context,
            Supplier<ReadingRequest> asked,
            Function<Extraction, JsonNode> success,
            Function<Failure, HttpStatus> status,
            Function<Failure, JsonNode> sentence) {
        Instant start = clock.instant();
        Supplier<CompletableFuture<Extraction>> reading = () -> submitted(asked);
        context.future(() -> reading.get().handle((read, thrown) -> {
            Duration took = Duration.between(start, clock.instant());
            if (read != null) {
                metrics.answered(HTTP, Ending.READ, took);
                json(context, success.apply(read));
            } else {
                Failure failure = failed(thrown, took);
                context.status(failure.isOfThePicture() ? status.apply(failure) : trouble(failure));
                if (failure.ending() == Ending.FULL) {
                    context.header("Retry-After", "1");
                }
                json(context, sentence.apply(failure));
            }
            return context;
        }));
    }

    private CompletableFuture<Extraction> submitted(Supplier<ReadingRequest> asked) {
        try {
            return desk.submit(asked.get());
        } catch (DeskFull | JobRejected e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Failure failed(@Nullable Throwable thrown, Duration took) {
        Failure failure = Failure.of(thrown == null ? new IllegalStateException("nothing read") : thrown);
        metrics.answered(HTTP, failure.ending(), took);
        if (failure.ending() == Ending.BROKEN) {
            log.error("a picture was not read, and it is not its fault; the caller is told 500", thrown);
        }
        return failure;
    }

    private static HttpStatus trouble(Failure failure) {
        return switch (failure.ending()) {
            case FULL -> HttpStatus.TOO_MANY_REQUESTS;
            case UNWANTED -> HttpStatus.GATEWAY_TIMEOUT;
            case READ, FAILED, BROKEN -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** Large files lie on disk until it is their turn: however many come at once, no more are in memory than are read. */
    private ReadingRequest upload(Context context) {
        UploadedFile file = context.uploadedFile("image");
        if (file == null) {
            throw JobRejected.malformed("the form has no file in its field 'image'");
        }
        Picture picture = deadline -> {
            try (InputStream in = file.content()) {
                return in.readAllBytes();
            }
        };
        return request(
                picture, Math.min(file.size(), MOST_IN_MEMORY_KIB << 10), new Wishes(context.formParamMap()::get));
    }

    private ReadingRequest named(Context context) {
        JsonNode body;
        try {
            body = MessageCodec.json().readTree(context.bodyAsBytes());
        } catch (IOException e) {
            throw JobRejected.malformed("the body is not JSON");
        }
        if (body == null || !body.isObject()) {
            throw JobRejected.malformed("the body is not a JSON object");
        }
        Picture picture = files.of(
                body.path("public_image_path").asText(""),
                body.path("private_image_path").asText(""));
        return request(picture, 0, Wishes.in(body));
    }

    private ReadingRequest request(Picture picture, long held, Wishes wishes) {
        return new ReadingRequest(
                picture,
                held,
                wishes.language(),
                wishes.confidence(),
                wishes.turnsLines(),
                Urgency.SINGLE,
                clock.instant().plus(PATIENCE),
                () -> false);
    }

    private static void json(Context context, JsonNode body) {
        try {
            context.result(MessageCodec.json().writeValueAsBytes(body)).contentType("application/json");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }
}
