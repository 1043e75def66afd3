package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.ObjectStore.Headers;
import imagetranslate.store.S3ObjectStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStoreIT {
    private static final Headers JPEG = new Headers("image/jpeg", "public, max-age=31536000, immutable", Map.of());
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void whatIsPutWithCredentialsIsReadByAnyone() throws Exception {
        try (EmbeddedStore embedded = EmbeddedStore.start(folder, 0);
                S3ObjectStore store = S3ObjectStore.open(EnvironmentSettings.of(embedded.settings()))) {
            store.check();
            store.put("translated_image/2026-11-20/1/2-abcdef01.jpg", new byte[] {1, 2, 3}, JPEG);
            HttpResponse<byte[]> read = http.send(
                    HttpRequest.newBuilder(URI.create(store.publicUrl("translated_image/2026-11-20/1/2-abcdef01.jpg")))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).containsExactly(1, 2, 3);
            assertThat(read.headers().firstValue("content-type")).hasValue("image/jpeg");
            assertThat(read.headers().firstValue("cache-control")).hasValue("public, max-age=31536000, immutable");
        }
    }

    @Test
    void withoutCredentialsNothingIsWrittenDeletedOrListed() throws Exception {
        try (EmbeddedStore embedded = EmbeddedStore.start(folder, 0);
                S3ObjectStore store = S3ObjectStore.open(EnvironmentSettings.of(embedded.settings()))) {
            store.put("a.jpg", new byte[] {1}, JPEG);
            URI object = URI.create(store.publicUrl("a.jpg"));
            assertThat(status(HttpRequest.newBuilder(object).PUT(BodyPublishers.ofString("x"))))
                    .isEqualTo(403);
            assertThat(status(HttpRequest.newBuilder(object).DELETE())).isEqualTo(403);
            assertThat(status(HttpRequest.newBuilder(URI.create(embedded.endpoint() + "/" + embedded.bucket()))))
                    .isEqualTo(403);
            assertThat(status(HttpRequest.newBuilder(URI.create(store.publicUrl("none.jpg")))))
                    .isEqualTo(404);
            assertThat(store.get("a.jpg", 10)).hasValue(new byte[] {1});
        }
    }

    @Test
    void objectsOutliveARestart() throws Exception {
        try (EmbeddedStore embedded = EmbeddedStore.start(folder, 0);
                S3ObjectStore store = S3ObjectStore.open(EnvironmentSettings.of(embedded.settings()))) {
            store.put("source/ab/x.jpg", new byte[] {9}, JPEG);
        }
        try (EmbeddedStore embedded = EmbeddedStore.start(folder, 0);
                S3ObjectStore store = S3ObjectStore.open(EnvironmentSettings.of(embedded.settings()))) {
            assertThat(store.get("source/ab/x.jpg", 10)).hasValue(new byte[] {9});
        }
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
