package imagetranslate.ocr.remote;

import com.google.protobuf.UnsafeByteOperations;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.rpc.common.Status;
import imagetranslate.rpc.ocr.HealthCheckRequest;
import imagetranslate.rpc.ocr.HealthCheckResponse;
import imagetranslate.rpc.ocr.OCRRequest;
import imagetranslate.rpc.ocr.OCRResponse;
import imagetranslate.rpc.ocr.OCRServiceGrpc;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code ocr.OCRService} over gRPC. */
final class GrpcOcrServer implements RemoteServer {
    /** Above 0, which would stand for 0.5, and below all that a recogniser says. */
    private static final float ALL = 1e-6f;

    private static final double DIGITS = 1e5;

    private final String address;
    private final ManagedChannel channel;
    private final OCRServiceGrpc.OCRServiceStub stub;

    /** @param channel closed with this; brings the token with it */
    GrpcOcrServer(String address, ManagedChannel channel) {
        this.address = address;
        this.channel = channel;
        this.stub = OCRServiceGrpc.newStub(channel);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public CompletableFuture<Reading> read(Question question, Duration timeout) {
        OCRRequest request = OCRRequest.newBuilder()
                .setImage(UnsafeByteOperations.unsafeWrap(question.file()))
                .setLanguage(question.language())
                .setConfidenceThreshold(ALL)
                .setUseAngleCls(true)
                .build();
        SingleAnswer<OCRRequest, OCRResponse> answer = new SingleAnswer<>(address);
        stub.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS).extractText(request, answer);
        return answer.then(this::reading);
    }

    private Reading reading(OCRResponse response) throws PictureTrouble {
        if (response.getStatus() != Status.STATUS_SUCCESS) {
            String why = address + ": " + response.getError().getMessage();
            if (response.getError().getDetails().equals("permanent")) {
                throw JobRejected.permanent(response.getError().getMessage());
            }
            throw new PictureTrouble(why);
        }
        Map<String, String> data = response.getMetadata().getDataMap();
        return new Reading(
                response.getTextBoxesList().stream().map(GrpcOcrServer::line).toList(),
                data.getOrDefault("model", "unknown"),
                data.getOrDefault("version", "unknown"));
    }

    private static TextBox line(imagetranslate.rpc.ocr.TextBox box) {
        List<Float> c = box.getBbox().getCoordinatesList();
        if (c.size() != 8) {
            throw new IllegalStateException("a box has " + c.size() + " coordinates instead of 8");
        }
        Quad quad = new Quad(point(c, 0), point(c, 2), point(c, 4), point(c, 6));
        return new TextBox(quad, box.getText(), decimal(box.getConfidence()));
    }

    private static Point point(List<Float> coordinates, int at) {
        return new Point(decimal(coordinates.get(at)), decimal(coordinates.get(at + 1)));
    }

    /** What was meant by a float: 0.98562, and not 0.98562002182. */
    private static double decimal(float number) {
        return Math.round(number * DIGITS) / DIGITS;
    }

    @Override
    public CompletableFuture<String> check(Duration timeout) {
        // Else a server that is back would not be seen for up to two minutes: gRPC waits longer after each try.
        channel.resetConnectBackoff();
        SingleAnswer<HealthCheckRequest, HealthCheckResponse> answer = new SingleAnswer<>(address);
        stub.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .checkHealth(HealthCheckRequest.getDefaultInstance(), answer);
        return answer.then(health -> {
            if (health.getStatus() != Status.STATUS_SUCCESS || !health.getModelLoaded()) {
                throw new ServerTrouble(address, "it says that it is not ready (" + health.getStatus() + ")", null);
            }
            return health.getVersion();
        });
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
