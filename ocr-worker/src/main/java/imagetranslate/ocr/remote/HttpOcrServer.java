package imagetranslate.ocr.remote;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /predict} and {@code GET /health}. */
final class HttpOcrServer implements RemoteServer {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final String address;
    private final HttpClient client;
    private final @Nullable String token;

    /**
     * @param address without a slash at its end
     * @param client shared by all servers
     */
    HttpOcrServer(String address, HttpClient client, @Nullable String token) {
        this.address = address;
        this.client = client;
        this.token = token;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public CompletableFuture<Reading> read(Question question, Duration timeout) {
        String boundary = UUID.randomUUID().toString();
        HttpRequest request = to("/predict", timeout)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(
                        part(boundary, "language", question.language()),
                        part(boundary, "confidence_threshold", "0"),
                        ("--" + boundary
                                        + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"picture\"\r\n"
                                        + "Content-Type: application/octet-stream\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8),
                        question.file(),
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build();
        return send(request, this::reading);
    }

    private static byte[] part(String boundary, String name, String value) {
        return ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Reading reading(JsonNode body) throws IOException {
        if (!body.path("status").asText().equals("success")) {
            String why = body.path("error").asText("it could not be read");
            if (body.path("retryable").isBoolean() && !body.path("retryable").asBoolean()) {
                throw JobRejected.permanent(why);
            }
            throw new PictureTrouble(address + ": " + why);
        }
        List<TextBox> lines = new ArrayList<>();
        for (JsonNode box : body.path("text_boxes")) {
            JsonNode corners = box.path("bbox");
            Quad quad = new Quad(point(corners, 0), point(corners, 1), point(corners, 2), point(corners, 3));
            lines.add(new TextBox(
                    quad, box.path("text").asText(), box.path("confidence").asDouble()));
        }
        JsonNode about = body.path("metadata");
        return new Reading(
                lines,
                about.path("model").asText("unknown"),
                about.path("version").asText("unknown"));
    }

    private Point point(JsonNode corners, int at) throws ServerTrouble {
        JsonNode corner = corners.path(at);
        if (!corner.path(0).isNumber() || !corner.path(1).isNumber()) {
            throw new ServerTrouble(address, "its answer has a bbox that is not four points", null);
        }
        return new Point(corner.path(0).asDouble(), corner.path(1).asDouble());
    }

    @Override
    public CompletableFuture<String> check(Duration timeout) {
        return send(to("/health", timeout).GET().build(), body -> {
            if (!body.path("model_loaded").asBoolean()) {
                throw new ServerTrouble(address, "it says that its model is not loaded", null);
            }
            return body.path("version").asText("unknown");
        });
    }

    private HttpRequest.Builder to(String path, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(timeout);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> CompletableFuture<T> send(HttpRequest request, SingleAnswer.Meaning<JsonNode, T> meaning) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        CompletableFuture<T> result = sent.handle((response, thrown) -> {
            try {
                if (response == null) {
                    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
                    throw new ServerTrouble(address, String.valueOf(cause), thrown);
                }
                if (response.statusCode() != OK) {
                    throw new ServerTrouble(address, trouble(response.statusCode()), null);
                }
                return meaning.of(MessageCodec.json().readTree(response.body()));
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        CompletionStage<T> end = result;
        end.whenComplete((value, thrown) -> {
            if (result.isCancelled()) {
                sent.cancel(true);
            }
        });
        return result;
    }

    private static String trouble(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> "it refuses this worker with " + status + " (see AUTH_TOKEN)";
            case TOO_MANY -> "it is full (429)";
            default -> "it answered " + status;
        };
    }

    @Override
    public void close() {
        // The client is shared.
    }
}
