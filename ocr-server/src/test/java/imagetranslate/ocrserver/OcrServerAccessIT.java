package imagetranslate.ocrserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.rpc.ocr.HealthCheckRequest;
import imagetranslate.rpc.ocr.HealthCheckResponse;
import imagetranslate.rpc.ocr.OCRServiceGrpc;
import imagetranslate.settings.SettingsException;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call the recogniser, and through what. */
final class OcrServerAccessIT {
    private static final String TOKEN = "open-sesame-0123456789";

    @TempDir
    private Path folder;

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("ours")
            .build();

    private HeldCertificate signed(HeldCertificate by, String name) {
        return new HeldCertificate.Builder()
                .signedBy(by)
                .commonName(name)
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .build();
    }

    @Test
    void withoutTheTokenNobodyCallsAnythingButHealth() throws Exception {
        try (RunningOcrServer server = OcrServerFixture.start(Map.of("AUTH_TOKEN", TOKEN))) {
            ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                            "127.0.0.1", server.grpcPort(), InsecureChannelCredentials.create())
                    .build();
            try {
                assertThat(code(channel, null, "authorization")).isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(code(channel, "wrong", "authorization")).isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(code(channel, TOKEN.toUpperCase(Locale.ROOT), "authorization"))
                        .isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(code(channel, TOKEN, "authorization")).isEqualTo(Status.Code.OK);
                assertThat(code(channel, "Bearer " + TOKEN, "AUTHORIZATION")).isEqualTo(Status.Code.OK);
                assertThat(HealthGrpc.newBlockingStub(channel)
                                .check(io.grpc.health.v1.HealthCheckRequest.getDefaultInstance())
                                .getStatus())
                        .isEqualTo(io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING);
            } finally {
                channel.shutdownNow();
            }
            URI extract = URI.create("http://127.0.0.1:" + server.httpPort() + "/ocr/extract");
            assertThat(post(extract, null)).isEqualTo(401);
            assertThat(post(extract, "Bearer wrong")).isEqualTo(401);
            assertThat(post(extract, "Bearer " + TOKEN)).isEqualTo(422);
        }
    }

    private static int post(URI address, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void withTlsOnBothSidesOnlyOurOwnCertificatesGetThrough() throws Exception {
        HeldCertificate identity = signed(authority, "server");
        HeldCertificate caller = signed(authority, "caller");
        HeldCertificate foreign =
                signed(new HeldCertificate.Builder().certificateAuthority(0).build(), "foreign");
        write(identity);
        Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
        try (RunningOcrServer server = OcrServerFixture.start(Map.of(
                "TLS_CERT_FILE", folder.resolve("cert.pem").toString(),
                "TLS_KEY_FILE", folder.resolve("key.pem").toString(),
                "TLS_CA_FILE", folder.resolve("ca.pem").toString()))) {
            assertThat(health(server, credentials(caller, authority))).isEqualTo("STATUS_SUCCESS");
            assertThat(health(server, credentials(foreign, authority))).isEqualTo("UNAVAILABLE");
            assertThat(health(server, credentials(null, authority))).isEqualTo("UNAVAILABLE");
            assertThat(health(server, credentials(caller, foreign))).isEqualTo("UNAVAILABLE");
            assertThat(health(server, InsecureChannelCredentials.create())).isEqualTo("UNAVAILABLE");
            assertThat(https(server, caller)).isEqualTo(200);
            assertThatThrownBy(() -> https(server, foreign)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aNewCertificateIsTakenWithoutARestart() throws Exception {
        HeldCertificate next =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        write(signed(authority, "old"));
        try (RunningOcrServer server = OcrServerFixture.start(Map.of(
                "TLS_CERT_FILE", folder.resolve("cert.pem").toString(),
                "TLS_KEY_FILE", folder.resolve("key.pem").toString()))) {
            assertThat(health(server, credentials(null, authority))).isEqualTo("STATUS_SUCCESS");
            assertThat(health(server, credentials(null, next))).isEqualTo("UNAVAILABLE");

            write(signed(next, "new"));

            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() ->
                            assertThat(health(server, credentials(null, next))).isEqualTo("STATUS_SUCCESS"));
            assertThat(health(server, credentials(null, authority))).isEqualTo("UNAVAILABLE");
        }
    }

    @Test
    void nobodyListensBeyondThisMachineUnprotected() {
        assertThatThrownBy(() -> OcrServerFixture.start(Map.of("OCR_SERVER_HOST", "0.0.0.0", "AUTH_TOKEN", TOKEN)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TLS_CERT_FILE is missing: OCR_SERVER_HOST=0.0.0.0");
        assertThatThrownBy(
                        () -> OcrServerFixture.start(Map.of("OCR_SERVER_HOST", "0.0.0.0", "ALLOW_PLAINTEXT", "true")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("AUTH_TOKEN is missing");
        assertThatThrownBy(() -> OcrServerFixture.start(Map.of("TLS_CERT_FILE", "/nowhere.pem")))
                .hasMessageContaining("TLS_KEY_FILE is missing");
        assertThatThrownBy(() ->
                        OcrServerFixture.start(Map.of("TLS_CERT_FILE", "/nowhere.pem", "TLS_KEY_FILE", "/nowhere.pem")))
                .hasMessageContaining("TLS_CERT_FILE=/nowhere.pem");
    }

    private void write(HeldCertificate identity) throws Exception {
        Files.writeString(folder.resolve("key.pem"), identity.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("cert.pem"), identity.certificatePem());
    }

    private static ChannelCredentials credentials(@Nullable HeldCertificate own, HeldCertificate trusted)
            throws Exception {
        TlsChannelCredentials.Builder tls =
                TlsChannelCredentials.newBuilder().trustManager(stream(trusted.certificatePem()));
        if (own != null) {
            tls.keyManager(stream(own.certificatePem()), stream(own.privateKeyPkcs8Pem()));
        }
        return tls.build();
    }

    private static ByteArrayInputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    }

    private static Status.Code code(ManagedChannel channel, @Nullable String token, String name) {
        Metadata headers = new Metadata();
        if (token != null) {
            headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), token);
        }
        try {
            OCRServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(1, TimeUnit.MINUTES)
                    .checkHealth(HealthCheckRequest.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static String health(RunningOcrServer server, ChannelCredentials credentials) {
        ManagedChannel channel = Grpc.newChannelBuilderForAddress("127.0.0.1", server.grpcPort(), credentials)
                .build();
        try {
            HealthCheckResponse answer = OCRServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(1, TimeUnit.MINUTES)
                    .checkHealth(HealthCheckRequest.getDefaultInstance());
            return answer.getStatus().name();
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode().name();
        } finally {
            channel.shutdownNow();
        }
    }

    private int https(RunningOcrServer server, HeldCertificate own) throws Exception {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .heldCertificate(own)
                .build();
        return HttpClient.newBuilder()
                .sslContext(certificates.sslContext())
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.httpPort() + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
