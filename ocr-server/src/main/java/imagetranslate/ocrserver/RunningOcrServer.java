package imagetranslate.ocrserver;

import dev.failsafe.Failsafe;
import imagetranslate.fetch.SafeImageSource;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.ocrserver.desk.OnnxPictureReader;
import imagetranslate.ocrserver.desk.ReadingDesk;
import imagetranslate.ocrserver.grpc.GrpcServer;
import imagetranslate.ocrserver.guard.Reach;
import imagetranslate.ocrserver.http.HttpServer;
import imagetranslate.ocrserver.http.OcrRoutes;
import imagetranslate.ocrserver.source.RequestedPictures;
import imagetranslate.rpc.AccessToken;
import imagetranslate.rpc.Certificates;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.StoreCalls;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recogniser, warm and listening over HTTP and gRPC. */
public final class RunningOcrServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningOcrServer.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private int httpPort;
    private int grpcPort;

    private RunningOcrServer() {}

    /**
     * Loads the weights, reads a picture to be warm, and only then listens.
     *
     * @throws imagetranslate.settings.SettingsException for settings that are wrong
     * @throws imagetranslate.worker.StartRefused where a port can't be had
     */
    public static RunningOcrServer start(Settings settings) throws Exception {
        RunningOcrServer server = new RunningOcrServer();
        boolean started = false;
        try {
            server.open(settings, Clock.systemUTC());
            started = true;
            return server;
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    private void open(Settings settings, Clock clock) throws Exception {
        AccessToken token = AccessToken.of(settings);
        Certificates certificates = keep(Certificates.ofServer(settings));
        Reach.check(settings, certificates);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        keep(registry::close);
        PipelineMetrics metrics = new PipelineMetrics(registry);
        keep(metrics.bindJvm());
        RequestedPictures files = files(settings, metrics, clock);
        OnnxPictureReader reader = keep(OnnxPictureReader.open(settings, clock));
        WarmUp.read(reader, clock);
        ReadingDesk desk = keep(ReadingDesk.open(reader, limits(settings), clock));
        metrics.ocrServer().desk(desk::waiting, desk::inHand);
        GrpcServer grpc = keep(GrpcServer.start(
                settings,
                new GrpcServer.Parts(desk, files, metrics.ocrServer(), reader.version()),
                token,
                certificates,
                clock));
        OcrRoutes routes = new OcrRoutes(
                new OcrRoutes.Parts(desk, files, metrics.ocrServer(), registry, reader.version()),
                settings.get(Keys.MAX_IMAGE_BYTES),
                clock);
        HttpServer http = keep(HttpServer.start(settings, routes, token, certificates));
        grpcPort = grpc.port();
        httpPort = http.port();
        log.info(
                "{} is read with on {}: HTTP {}, gRPC {}",
                reader.model(),
                settings.get(Keys.OCR_SERVER_HOST),
                httpPort,
                grpcPort);
    }

    private RequestedPictures files(Settings settings, PipelineMetrics metrics, Clock clock) {
        Set<String> buckets = Arrays.stream(settings.get(Keys.OCR_BUCKETS).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
        SafeImageSource source = null;
        if (settings.find(Keys.S3_ENDPOINT).isPresent()) {
            S3ObjectStore store = keep(S3ObjectStore.open(settings, new StoreCalls(metrics)));
            buckets.add(settings.get(Keys.S3_BUCKET));
            source = keep(SafeImageSource.open(settings, store, clock));
        }
        return new RequestedPictures(
                settings.find(Keys.OCR_IMAGE_ROOT).orElse(null), buckets, source, settings.get(Keys.MAX_IMAGE_BYTES));
    }

    private static ReadingDesk.Limits limits(Settings settings) {
        return new ReadingDesk.Limits(
                settings.get(Keys.MAX_IN_FLIGHT),
                settings.get(Keys.OCR_SERVER_QUEUE),
                (long) settings.get(Keys.OCR_SERVER_QUEUE_MIB) << 20);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    /** Where HTTP is spoken. */
    public int httpPort() {
        return httpPort;
    }

    /** Where gRPC is spoken. */
    public int grpcPort() {
        return grpcPort;
    }

    /** Finishes the calls in hand, last opened first. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            Failsafe.none().run(opened.pop()::close);
        }
    }
}
