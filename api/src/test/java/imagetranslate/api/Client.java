package imagetranslate.api;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Speaks to the API as anyone would. */
final class Client {
    static final String BOUNDARY = "----x7f3";
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Client(int port) {
        base = "http://127.0.0.1:" + port;
    }

    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        JsonNode json() throws IOException {
            return MessageCodec.json().readTree(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer get(String path, String... headers) throws Exception {
        return send(request(path, headers));
    }

    Answer postJson(String json, String... headers) throws Exception {
        return send(request("/v1/jobs", headers)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(json)));
    }

    Answer post(String contentType, byte[] body, String... headers) throws Exception {
        return postTo("/v1/jobs", contentType, body, headers);
    }

    Answer postTo(String path, String contentType, byte[] body, String... headers) throws Exception {
        return sendBody("POST", path, contentType, body, headers);
    }

    Answer sendBody(String method, String path, String contentType, byte[] body, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofByteArray(body)));
    }

    Answer upload(byte[] file, Map<String, String> fields) throws Exception {
        return post("multipart/form-data; boundary=" + BOUNDARY, form(Map.of("image", file), fields));
    }

    Answer uploadWithoutALength(byte[] file) throws Exception {
        byte[] body = form(Map.of("image", file), Map.of());
        return send(request("/v1/jobs")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    Answer send(String method, String path, String... headers) throws Exception {
        return send(request(path, headers).method(method, BodyPublishers.noBody()));
    }

    static byte[] form(Map<String, byte[]> files, Map<String, String> fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            out.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            out.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + file.getKey()
                            + "\"; filename=\"../../a.exe\"\r\nContent-Type: text/html\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(file.getValue());
            out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }
}
