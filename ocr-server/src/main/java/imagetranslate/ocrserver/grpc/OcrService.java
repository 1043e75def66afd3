package imagetranslate.ocrserver.grpc;

import imagetranslate.metrics.OcrServerMetrics;
import imagetranslate.metrics.OcrServerMetrics.Ending;
import imagetranslate.ocrserver.desk.DeskFull;
import imagetranslate.ocrserver.desk.Extraction;
import imagetranslate.ocrserver.desk.Failure;
import imagetranslate.ocrserver.desk.ReadingDesk;
import imagetranslate.ocrserver.desk.ReadingRequest;
import imagetranslate.rpc.common.Status;
import imagetranslate.rpc.ocr.HealthCheckRequest;
import imagetranslate.rpc.ocr.HealthCheckResponse;
import imagetranslate.rpc.ocr.OCRBatchProgress;
import imagetranslate.rpc.ocr.OCRBatchRequest;
import imagetranslate.rpc.ocr.OCRRequest;
import imagetranslate.rpc.ocr.OCRResponse;
import imagetranslate.rpc.ocr.OCRServiceGrpc;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ocr.OCRService}. */
final class OcrService extends OCRServiceGrpc.OCRServiceImplBase {
    private static final Logger log = LoggerFactory.getLogger(OcrService.class);
    private static final String GRPC = "grpc";

    private final ReadingDesk desk;
    private final OcrRequests requests;
    private final OcrServerMetrics metrics;
    private final String version;
    private final int batchWidth;
    private final Clock clock;

    /** @param batchWidth how many pictures of one batch stand at the desk at once */
    OcrService(GrpcServer.Parts parts, int batchWidth, Clock clock) {
        this.desk = parts.desk();
        this.requests = new OcrRequests(parts.files());
        this.metrics = parts.metrics();
        this.version = parts.version();
        this.batchWidth = batchWidth;
        this.clock = clock;
    }

    @Override
    public void extractText(OCRRequest message, StreamObserver<OCRResponse> observer) {
        ServerCallStreamObserver<OCRResponse> call = (ServerCallStreamObserver<OCRResponse>) observer;
        Context context = Context.current();
        // Whoever hangs up is noticed when it is the picture's turn; without a handler gRPC would throw at the answer.
        call.setOnCancelHandler(() -> log.debug("a call was cancelled"));
        Instant start = clock.instant();
        try {
            ReadingRequest request = requests.single(message, Deadlines.of(context, clock), context::isCancelled);
            CompletionStage<Extraction> reading = desk.submit(request);
            reading.whenComplete((read, thrown) -> answer(call, read, thrown, start));
        } catch (DeskFull | RuntimeException e) {
            answer(call, null, e, start);
        }
    }

    private void answer(
            ServerCallStreamObserver<OCRResponse> call,
            @Nullable Extraction read,
            @Nullable Throwable thrown,
            Instant start) {
        Duration took = Duration.between(start, clock.instant());
        if (read != null) {
            metrics.answered(GRPC, Ending.READ, took);
            call.onNext(OcrMessages.of(read));
            call.onCompleted();
            return;
        }
        Throwable why = thrown == null ? new IllegalStateException("neither read nor failed") : thrown;
        Failure failure = failed(why, took);
        if (failure.isOfThePicture()) {
            call.onNext(OcrMessages.of(failure));
            call.onCompleted();
        } else {
            call.onError(Statuses.of(failure));
        }
    }

    private Failure failed(Throwable thrown, Duration took) {
        Failure failure = Failure.of(thrown);
        metrics.answered(GRPC, failure.ending(), took);
        if (failure.ending() == Ending.BROKEN) {
            log.error("a picture was not read, and it is not its fault; the caller is told INTERNAL", thrown);
        }
        return failure;
    }

    @Override
    public void extractTextBatch(OCRBatchRequest message, StreamObserver<OCRBatchProgress> observer) {
        ServerCallStreamObserver<OCRBatchProgress> call = (ServerCallStreamObserver<OCRBatchProgress>) observer;
        Context context = Context.current();
        BatchCall batch = new BatchCall(
                requests.batch(message, Deadlines.of(context, clock), context::isCancelled),
                desk,
                call,
                (thrown, start) -> failed(thrown, Duration.between(start, clock.instant())),
                start -> metrics.answered(GRPC, Ending.READ, Duration.between(start, clock.instant())),
                clock);
        call.setOnCancelHandler(batch::stop);
        batch.start(batchWidth);
    }

    @Override
    public void checkHealth(HealthCheckRequest message, StreamObserver<HealthCheckResponse> call) {
        call.onNext(HealthCheckResponse.newBuilder()
                .setStatus(Status.STATUS_SUCCESS)
                .setEngineType("onnx")
                .setModelLoaded(true)
                .setVersion(version)
                .build());
        call.onCompleted();
    }
}
