package imagetranslate.ocrserver.grpc;

import imagetranslate.metrics.OcrServerMetrics;
import imagetranslate.ocrserver.desk.ReadingDesk;
import imagetranslate.ocrserver.source.RequestedPictures;
import imagetranslate.rpc.AccessToken;
import imagetranslate.rpc.Certificates;
import imagetranslate.rpc.ocr.OCRServiceGrpc;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.StartRefused;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The service over gRPC, with the standard health service and reflection beside it. */
public final class GrpcServer implements AutoCloseable {
    private static final int MOST_MESSAGE_BYTES = 100 << 20;
    /** How often a caller may say that it still lives. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(10);

    private static final Duration KEEPALIVE_ANSWER = Duration.ofSeconds(5);
    private static final int MOST_METADATA_BYTES = 32 << 10;
    private static final int MOST_CALLS_PER_CONNECTION = 256;

    private final Server server;
    private final HealthStatusManager health;
    private final Duration grace;

    private GrpcServer(Server server, HealthStatusManager health, Duration grace) {
        this.server = server;
        this.health = health;
        this.grace = grace;
    }

    /**
     * What calls are answered with.
     *
     * @param version of all that is read with
     */
    public record Parts(ReadingDesk desk, RequestedPictures files, OcrServerMetrics metrics, String version) {}

    /** @throws StartRefused where the port can't be had */
    public static GrpcServer start(
            Settings settings, Parts parts, AccessToken token, Certificates certificates, Clock clock) {
        String host = settings.get(Keys.OCR_SERVER_HOST);
        int port = settings.get(Keys.GRPC_PORT);
        HealthStatusManager health = new HealthStatusManager();
        OcrService service = new OcrService(parts, settings.get(Keys.MAX_IN_FLIGHT), clock);
        Server server = reflecting(
                        NettyServerBuilder.forAddress(new InetSocketAddress(host, port), certificates.ofServer()))
                .addService(service)
                .addService(health.getHealthService())
                .intercept(new TokenInterceptor(token, parts.metrics()))
                .intercept(new CallLog(clock))
                .maxInboundMessageSize(MOST_MESSAGE_BYTES)
                .maxInboundMetadataSize(MOST_METADATA_BYTES)
                .maxConcurrentCallsPerConnection(MOST_CALLS_PER_CONNECTION)
                .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE_ANSWER.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveTime(KEEPALIVE.toSeconds() / 2, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new StartRefused(
                    "GRPC_PORT=" + port + " can't be listened on at OCR_SERVER_HOST=" + host + " (" + e.getMessage()
                            + "): where another process of this machine has the port, set GRPC_PORT to another",
                    e);
        }
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        health.setStatus(OCRServiceGrpc.SERVICE_NAME, ServingStatus.SERVING);
        return new GrpcServer(server, health, Duration.ofSeconds(settings.get(Keys.SHUTDOWN_GRACE_SECONDS)));
    }

    /** The second is what tools of before 2023 ask for. */
    @SuppressWarnings("deprecation")
    private static NettyServerBuilder reflecting(NettyServerBuilder builder) {
        return builder.addService(ProtoReflectionServiceV1.newInstance())
                .addService(io.grpc.protobuf.services.ProtoReflectionService.newInstance());
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Says that it is going, finishes the calls in hand, and cancels what is left after the grace. */
    @Override
    public void close() {
        health.enterTerminalState();
        server.shutdown();
        try {
            if (!server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow().awaitTermination();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
