package imagetranslate.chaos;

import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** {@link TranslatorServer} as a worker knows it: asked for every job, over a line that breaks. */
final class RemoteTranslator {
    private static final String NAME = "translator";
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final URI address;

    RemoteTranslator(int port) {
        address = URI.create("http://127.0.0.1:" + port + "/");
    }

    Dependency dependency() {
        return new Dependency(NAME, () -> ask(HttpRequest.newBuilder(address).GET()));
    }

    void translate(String text) throws IOException {
        ask(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    private void ask(HttpRequest.Builder request) throws IOException {
        try {
            int status = http.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new DependencyUnreachable(NAME, "the translator answered " + status, null, null);
            }
        } catch (DependencyUnreachable e) {
            throw e;
        } catch (IOException e) {
            throw new DependencyUnreachable(NAME, "the translator gave no answer: " + e, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the translator was asked", e);
        }
    }
}
