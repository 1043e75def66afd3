package imagetranslate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.store.ObjectStore.Headers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

final class S3ObjectStoreIT extends ObjectStoreContract {
    private static S3ServerFixture server;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        server = S3ServerFixture.start();
        store = S3ObjectStore.open(server.settings());
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void theHeadersAreOnTheObject(@TempDir Path folder) throws IOException {
        store.put(
                "images/headers.png",
                Files.write(folder.resolve("a.txt"), new byte[] {1}),
                new Headers(
                        "image/png",
                        "public, max-age=31536000, immutable",
                        Map.of("request_id", "r-1", "image_id", "商品 1%")));
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(server.endpoint()))
                .region(Region.of("auto"))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test-id", "test-secret")))
                .build()) {
            HeadObjectResponse head =
                    s3.headObject(h -> h.bucket(S3ServerFixture.BUCKET).key("images/headers.png"));
            assertThat(head.contentType()).isEqualTo("image/png");
            assertThat(head.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
            assertThat(head.metadata())
                    .containsEntry("request_id", "r-1")
                    .containsEntry("image_id", "%E5%95%86%E5%93%81%201%25");
        }
    }

    @Test
    void eachCallIsCountedWithItsOutcome() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (S3ObjectStore counted =
                S3ObjectStore.open(server.settings(), new StoreCalls(new PipelineMetrics(registry)))) {
            counted.put("counted", new byte[] {7}, new Headers("image/png", "no-cache", Map.of()));
            assertThat(counted.get("counted", 10)).isPresent();
            assertThat(counted.get("never-put", 10)).isEmpty();
        }
        assertThat(calls(registry, "PutObject", "done")).isEqualTo(1);
        assertThat(calls(registry, "GetObject", "done")).isEqualTo(1);
        assertThat(calls(registry, "GetObject", "failed")).isEqualTo(1);
    }

    private static long calls(SimpleMeterRegistry registry, String operation, String outcome) {
        return registry.get("pipeline.store")
                .tags("operation", operation, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void readsFromAnotherBucketOfTheSameEndpoint() throws IOException {
        server.createBucket("elsewhere");
        assertThat(store.getFrom("elsewhere", "none", 10)).isEmpty();
        assertThat(store.getFrom("no-such-bucket", "none", 10)).isEmpty();
        store.put("x", new byte[] {7}, new Headers("image/png", "no-cache", Map.of()));
        assertThat(store.getFrom(S3ServerFixture.BUCKET, "x", 10)).hasValue(new byte[] {7});
    }

    @Test
    void wrongCredentialsAreWorthAnotherAttemptAndSaySo() {
        Map<String, String> wrong = new HashMap<>(server.environment());
        wrong.put("S3_SECRET_ACCESS_KEY", "wrong");
        try (S3ObjectStore refused = S3ObjectStore.open(EnvironmentSettings.of(wrong))) {
            assertThatThrownBy(() -> refused.get("images/a.png", 10))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("s3://pictures/images/a.png")
                    .hasMessageContaining("403");
            assertThatThrownBy(refused::check).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aKeyThatIsNotKnownIsNoFaultOfTheJobWhateverItAsksFor() {
        Map<String, String> wrong = new HashMap<>(server.environment());
        wrong.put("S3_SECRET_ACCESS_KEY", "wrong");
        try (S3ObjectStore refused = S3ObjectStore.open(EnvironmentSettings.of(wrong))) {
            assertThatThrownBy(() -> refused.put("a", new byte[] {7}, new Headers("image/png", "no-cache", Map.of())))
                    .isInstanceOf(StoreUnreachable.class)
                    .hasMessageContaining("S3_SECRET_ACCESS_KEY");
            assertThatThrownBy(() -> refused.get("a", 10)).isInstanceOf(StoreUnreachable.class);
        }
    }

    @Test
    void aFullDiskIsNoFaultOfTheJob() throws IOException {
        Headers headers = new Headers("image/png", "no-cache", Map.of());
        server.full(true);
        try {
            assertThatThrownBy(() -> store.put("full", new byte[] {7}, headers))
                    .isInstanceOf(StoreUnreachable.class)
                    .hasMessageContaining("the store answered 507");
            store.check();
        } finally {
            server.full(false);
        }
        store.put("full", new byte[] {7}, headers);
    }

    @Test
    void aBucketThatIsNotThereTakesNobodysResult() {
        Map<String, String> wrong = new HashMap<>(server.environment());
        wrong.put("S3_BUCKET", "not-there");
        try (S3ObjectStore refused = S3ObjectStore.open(EnvironmentSettings.of(wrong))) {
            assertThatThrownBy(() -> refused.put("a", new byte[] {7}, new Headers("image/png", "no-cache", Map.of())))
                    .isInstanceOf(StoreUnreachable.class)
                    .hasMessageContaining("S3_BUCKET");
        }
    }

    @Test
    void aBucketThatIsNotThereFailsTheCheck() {
        Map<String, String> wrong = new HashMap<>(server.environment());
        wrong.put("S3_BUCKET", "not-there");
        try (S3ObjectStore refused = S3ObjectStore.open(EnvironmentSettings.of(wrong))) {
            assertThatThrownBy(refused::check).isInstanceOf(IOException.class).hasMessageContaining("not-there");
        }
    }

    @Test
    void namesEverySettingThatIsMissing() {
        assertThatThrownBy(() -> S3ObjectStore.open(EnvironmentSettings.of(Map.of("S3_BUCKET", "b"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");
    }
}
