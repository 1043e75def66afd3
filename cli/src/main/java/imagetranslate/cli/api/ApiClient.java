package imagetranslate.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.option.ApiOption;
import imagetranslate.message.MessageCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;

/** The calls of the API that the commands make. A busy API (429, 503) is asked again after the time that it names. */
public final class ApiClient implements AutoCloseable {
    private static final int TRIES = 8;
    /** Jobs of a list in one request; with all that a row may hold they are far below what the API takes. */
    private static final int AT_ONCE = 200;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final URI address;
    private final Optional<String> token;
    private final CloseableHttpClient http = HttpClients.custom()
            .setRetryStrategy(new DefaultHttpRequestRetryStrategy(TRIES, TimeValue.ofMilliseconds(PAUSE.toMillis())))
            .build();

    public ApiClient(ApiOption api) {
        this.address = api.address();
        this.token = api.token();
    }

    /** That the API refused it, in its own words, or isn't there. */
    public static final class Refused extends IOException {
        Refused(String why) {
            super(why);
        }
    }

    public URI address() {
        return address;
    }

    /** @return the job's request_id */
    public String push(Path picture, Map<String, String> fields) throws IOException {
        MultipartEntityBuilder form = MultipartEntityBuilder.create().setCharset(StandardCharsets.UTF_8);
        ContentType text = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);
        fields.forEach((name, value) -> form.addTextBody(name, value, text));
        form.addBinaryBody("image", picture.toFile());
        HttpPost request = new HttpPost(address.resolve("v1/jobs"));
        request.setEntity(form.build());
        return json(request).path("request_id").asText();
    }

    /** @return the batch's id */
    public String pushBatch(Path file, Map<String, String> fields) throws IOException {
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setCharset(StandardCharsets.UTF_8);
        ContentType text = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);
        fields.forEach((name, value) -> form.addTextBody(name, value, text));
        form.addBinaryBody("file", file.toFile());
        HttpPost request = new HttpPost(address.resolve("v1/batches"));
        request.setEntity(form.build());
        return json(request).path("batch_id").asText();
    }

    /**
     * Many in one request.
     *
     * @return the jobs' request_ids, in their order
     */
    public List<String> push(List<ObjectNode> jobs) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < jobs.size(); from += AT_ONCE) {
            ObjectNode many = MessageCodec.json().createObjectNode();
            many.putArray("jobs").addAll(jobs.subList(from, Math.min(jobs.size(), from + AT_ONCE)));
            HttpPost request = new HttpPost(address.resolve("v1/jobs"));
            request.setEntity(new StringEntity(many.toString(), ContentType.APPLICATION_JSON));
            ids.addAll(json(request).path("jobs").findValuesAsText("request_id"));
        }
        return ids;
    }

    /** @param path below the API's address */
    public void act(String method, String path) throws IOException {
        send(new HttpUriRequestBase(method, address.resolve(path)), response -> "");
    }

    /** One page of the jobs, newest first. */
    public JsonNode jobs(Map<String, String> query) throws IOException {
        StringBuilder path = new StringBuilder("v1/jobs?limit=200");
        query.forEach((name, value) -> path.append('&').append(name).append('=').append(escaped(value)));
        return json(new HttpGet(address.resolve(path.toString())));
    }

    /** What was done and what it cost. */
    public JsonNode usage(Map<String, String> query) throws IOException {
        StringBuilder path = new StringBuilder("v1/usage");
        query.forEach((name, value) -> path.append(path.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(escaped(value)));
        return json(new HttpGet(address.resolve(path.toString())));
    }

    /** @param path below the API's address, such as {@code v1/queues} */
    public JsonNode get(String path) throws IOException {
        return json(new HttpGet(address.resolve(path)));
    }

    /** The same with a file as its body. */
    public JsonNode post(String path, Path file) throws IOException {
        HttpPost request = new HttpPost(address.resolve(path));
        request.setEntity(new FileEntity(file.toFile(), ContentType.APPLICATION_OCTET_STREAM));
        return json(request);
    }

    public JsonNode put(String path, JsonNode body) throws IOException {
        HttpPut request = new HttpPut(address.resolve(path));
        request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return json(request);
    }

    public JsonNode post(String path) throws IOException {
        return json(new HttpPost(address.resolve(path)));
    }

    public void delete(String path) throws IOException {
        send(new HttpDelete(address.resolve(path)), response -> "");
    }

    public void download(String requestId, String lang, Path file) throws IOException {
        download("v1/jobs/" + escaped(requestId) + "/result?target_lang=" + escaped(lang), file);
    }

    /** What lies at this path below the API's address, into a file that is there only once it is whole. */
    public void download(String path, Path file) throws IOException {
        HttpGet request = new HttpGet(address.resolve(path));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        send(request, response -> {
            Files.copy(response.getEntity().getContent(), part, StandardCopyOption.REPLACE_EXISTING);
            return part;
        });
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Each change of a job's state, until the API closes the stream. */
    public void events(Map<String, String> query, Consumer<String> line) throws IOException {
        String batch = query.getOrDefault("batch", "");
        HttpGet request =
                new HttpGet(address.resolve("v1/events" + (batch.isEmpty() ? "" : "?batch=" + escaped(batch))));
        send(request, response -> {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(response.getEntity().getContent(), StandardCharsets.UTF_8))) {
                for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                    if (next.startsWith("data:")) {
                        line.accept(next.substring("data:".length()).strip());
                    }
                }
            }
            return "";
        });
    }

    private JsonNode json(HttpUriRequestBase request) throws IOException {
        return send(request, response -> MessageCodec.json().readTree(EntityUtils.toByteArray(response.getEntity())));
    }

    private <T> T send(HttpUriRequestBase request, HttpClientResponseHandler<T> handler) throws IOException {
        token.ifPresent(secret -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret));
        try {
            return http.execute(request, response -> {
                if (response.getCode() >= 300) {
                    throw refused(response);
                }
                return handler.handleResponse(response);
            });
        } catch (ConnectException | UnknownHostException e) {
            throw new Refused(address + " doesn't answer: " + e.getMessage()
                    + " (./run up starts a pipeline; --api or API_URL says where another is)");
        } catch (ConnectionClosedException | SocketException e) {
            throw new Refused(address + " has broken off: " + e.getMessage());
        }
    }

    private Refused refused(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        String detail = "";
        String type = response.getEntity() == null
                ? ""
                : String.valueOf(response.getEntity().getContentType());
        if (type.contains("json")) {
            detail = MessageCodec.json().readTree(body).path("detail").asText();
        }
        String why = detail.isEmpty() ? response.getReasonPhrase() : detail;
        String hint =
                response.getCode() == 401 ? " (set API_TOKEN to a token of yours, in the environment or in .env)" : "";
        return new Refused(address + " answers " + response.getCode() + ": " + why + hint);
    }

    /** A part of a path, or a value of a query. */
    public static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
