package imagetranslate.ocrserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.TextBox;
import imagetranslate.rpc.common.Metadata;
import imagetranslate.rpc.common.Status;
import imagetranslate.rpc.ocr.HealthCheckRequest;
import imagetranslate.rpc.ocr.HealthCheckResponse;
import imagetranslate.rpc.ocr.ImagePath;
import imagetranslate.rpc.ocr.OCRBatchProgress;
import imagetranslate.rpc.ocr.OCRBatchRequest;
import imagetranslate.rpc.ocr.OCRRequest;
import imagetranslate.rpc.ocr.OCRResponse;
import imagetranslate.rpc.ocr.OCRServiceGrpc;
import imagetranslate.samples.PageGenerator;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real networks behind both faces, and a real S3 server beside them. */
final class OcrServerIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path root;

    private static S3ServerFixture s3;
    private static RunningOcrServer server;
    private static ManagedChannel channel;
    private static byte[] picture;
    private static List<TextBox> lines;

    @BeforeAll
    static void start() throws Exception {
        picture = png(3);
        lines = readHere(picture);
        Files.write(root.resolve("page.png"), picture);
        Files.write(root.resolve("other.png"), png(4));
        Files.writeString(root.resolve("broken.png"), "no picture at all");
        s3 = S3ServerFixture.start();
        try (S3ObjectStore store = S3ObjectStore.open(s3.settings())) {
            store.put("source/page.png", picture, ObjectHeaders.kept("image/png"));
        }
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("OCR_IMAGE_ROOT", root.toString());
        server = OcrServerFixture.start(environment);
        channel = Grpc.newChannelBuilderForAddress("127.0.0.1", server.grpcPort(), InsecureChannelCredentials.create())
                .maxInboundMessageSize(100 << 20)
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        channel.shutdownNow();
        server.close();
        s3.close();
    }

    private static byte[] png(long seed) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(PageGenerator.page(seed, 640, 480).picture(), "png", png);
        return png.toByteArray();
    }

    /** What the recogniser says in this process, with nobody in between. */
    private static List<TextBox> readHere(byte[] bytes) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        Admission admission = new Admission(new ImageLimits(1_000_000), new MemoryBudget(200, 100));
        try (OnnxModels models = OnnxModels.bundled();
                PageImage page = admission.toRead(bytes, Duration.ofMinutes(1)).decode();
                Mat visible = page.flattened()) {
            return new OnnxTextRecognizer(models, executor, 2).read(visible);
        } finally {
            executor.shutdown();
        }
    }

    private static OCRServiceGrpc.OCRServiceBlockingStub stub() {
        return OCRServiceGrpc.newBlockingStub(channel).withDeadlineAfter(2, TimeUnit.MINUTES);
    }

    private static OCRRequest.Builder request() {
        return OCRRequest.newBuilder().setLanguage("ch").setUseAngleCls(true);
    }

    private static void assertRead(OCRResponse response) {
        assertThat(response.getStatus()).isEqualTo(Status.STATUS_SUCCESS);
        assertThat(response.getText())
                .isEqualTo(String.join(" ", lines.stream().map(TextBox::text).toList()));
        assertThat(response.getTextBoxesCount()).isEqualTo(lines.size()).isPositive();
        for (int i = 0; i < lines.size(); i++) {
            List<Float> corners = new ArrayList<>();
            for (Point corner : lines.get(i).quad().corners()) {
                corners.add((float) corner.x());
                corners.add((float) corner.y());
            }
            assertThat(response.getTextBoxes(i).getBbox().getCoordinatesList()).isEqualTo(corners);
            assertThat(response.getTextBoxes(i).getConfidence())
                    .isEqualTo((float) lines.get(i).confidence());
        }
        assertThat(response.getOverallConfidence()).isEqualTo((float)
                lines.stream().mapToDouble(TextBox::confidence).average().orElseThrow());
    }

    @Test
    void aFileOfTheRootIsReadAsInThisProcess() {
        assertRead(stub().extractText(request().setPrivateImagePath("page.png").build()));
    }

    @Test
    void anObjectOfTheStoreToo() {
        assertRead(stub().extractText(request()
                .setPrivateImagePath("s3://" + S3ServerFixture.BUCKET + "/source/page.png")
                .build()));
    }

    @Test
    void bytesToo() {
        assertRead(stub().extractText(
                        request().setImage(ByteString.copyFrom(picture)).build()));
        assertRead(stub().extractText(request()
                .setOptions(Metadata.newBuilder()
                        .putData("image", Base64.getEncoder().encodeToString(picture)))
                .build()));
    }

    @Test
    void whatCantBeReadIsAnAnswerOfItsOwn() {
        for (OCRRequest bad : List.of(
                request().setPrivateImagePath("broken.png").build(),
                request().setPrivateImagePath("../elsewhere.png").build(),
                request().setPrivateImagePath("s3://other/page.png").build(),
                request().setPrivateImagePath("page.png").setLanguage("klingon").build(),
                request()
                        .setPrivateImagePath("page.png")
                        .setConfidenceThreshold(7)
                        .build(),
                request()
                        .setOptions(Metadata.newBuilder().putData("image", "%%%"))
                        .build(),
                request().build())) {
            OCRResponse response = stub().extractText(bad);
            assertThat(response.getStatus()).isEqualTo(Status.STATUS_FAILURE);
            assertThat(response.getError().getCode()).isEqualTo("OCR_ERROR");
            assertThat(response.getError().getMessage()).isNotBlank();
            assertThat(response.getError().getDetails()).isEqualTo("permanent");
        }
    }

    @Test
    void aThresholdLeavesOutWhatIsLessSure() {
        double most = lines.stream().mapToDouble(TextBox::confidence).max().orElseThrow();
        OCRResponse response = stub().extractText(request()
                .setPrivateImagePath("page.png")
                .setConfidenceThreshold((float) most)
                .build());
        assertThat(response.getTextBoxesCount()).isLessThan(lines.size());
    }

    @Test
    void aBatchIsToldInItsOwnOrderWithABrokenPictureInIt() {
        OCRBatchRequest.Builder batch =
                OCRBatchRequest.newBuilder().setLanguage("ch").setUseAngleCls(true);
        for (int i = 0; i < 10; i++) {
            batch.addImagePaths(ImagePath.newBuilder()
                    .setPrivatePath(i == 4 ? "broken.png" : i % 2 == 0 ? "page.png" : "other.png"));
        }
        Iterator<OCRBatchProgress> progress = stub().extractTextBatch(batch.build());
        String other = null;
        for (int i = 0; i < 10; i++) {
            OCRBatchProgress next = progress.next();
            assertThat(next.getTotalImages()).isEqualTo(10);
            assertThat(next.getProcessedImages()).isEqualTo(i + 1);
            assertThat(next.getProgressPercentage()).isEqualTo(10f * (i + 1));
            if (i == 4) {
                assertThat(next.getCurrentResult().getStatus()).isEqualTo(Status.STATUS_FAILURE);
            } else if (i % 2 == 0) {
                assertRead(next.getCurrentResult());
            } else {
                other = other == null ? next.getCurrentResult().getText() : other;
                assertThat(next.getCurrentResult().getText()).isEqualTo(other).isNotEmpty();
            }
        }
        assertThat(progress.hasNext()).isFalse();
    }

    @Test
    void aBatchThatNobodyListensToStops() throws Exception {
        OCRBatchRequest.Builder batch = OCRBatchRequest.newBuilder().setLanguage("ch");
        for (int i = 0; i < 200; i++) {
            batch.addImagePaths(ImagePath.newBuilder().setPrivatePath("page.png"));
        }
        ManagedChannel own = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1", server.grpcPort(), InsecureChannelCredentials.create())
                .build();
        Iterator<OCRBatchProgress> progress =
                OCRServiceGrpc.newBlockingStub(own).extractTextBatch(batch.build());
        progress.next();
        own.shutdownNow();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        metric("pipeline_ocr_server_in_hand") + metric("pipeline_ocr_server_waiting"))
                .isZero());
        assertThat(metric("pipeline_ocr_server_pictures_total{outcome=\"read\",protocol=\"grpc\"}"))
                .isLessThan(150);
    }

    @Test
    void aDeadlineThatPassesIsNotWorkedFor() {
        assertThatThrownBy(() -> OCRServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(1, TimeUnit.MILLISECONDS)
                        .extractText(request().setPrivateImagePath("page.png").build()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("DEADLINE_EXCEEDED");
    }

    @Test
    void healthIsToldInBothWays() {
        HealthCheckResponse own = stub().checkHealth(HealthCheckRequest.getDefaultInstance());
        assertThat(own.getStatus()).isEqualTo(Status.STATUS_SUCCESS);
        assertThat(own.getModelLoaded()).isTrue();
        assertThat(own.getVersion()).startsWith("ppocr-v4-");
        assertThat(HealthGrpc.newBlockingStub(channel)
                        .check(io.grpc.health.v1.HealthCheckRequest.newBuilder()
                                .setService(OCRServiceGrpc.SERVICE_NAME)
                                .build())
                        .getStatus())
                .isEqualTo(io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING);
    }

    @Test
    void reflectionListsTheServices() throws Exception {
        CompletableFuture<List<String>> services = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> asking = ServerReflectionGrpc.newStub(channel)
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse answer) {
                        services.complete(answer.getListServicesResponse().getServiceList().stream()
                                .map(service -> service.getName())
                                .toList());
                    }

                    @Override
                    public void onError(Throwable trouble) {
                        services.completeExceptionally(trouble);
                    }

                    @Override
                    public void onCompleted() {}
                });
        asking.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        assertThat(services.get(1, TimeUnit.MINUTES))
                .contains(
                        "ocr.OCRService",
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection",
                        "grpc.reflection.v1alpha.ServerReflection");
        asking.onCompleted();
    }

    @Test
    void predictReadsAnUploadedFile() throws Exception {
        HttpResponse<String> answer = predict("image", picture, Map.of("language", "ch"));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = MessageCodec.json().readTree(answer.body());
        assertThat(body.path("status").asText()).isEqualTo("success");
        assertThat(body.path("full_text").asText())
                .isEqualTo(String.join(" ", lines.stream().map(TextBox::text).toList()));
        JsonNode first = body.path("text_boxes").path(0);
        assertThat(first.path("text").asText()).isEqualTo(lines.get(0).text());
        assertThat(first.path("confidence").asDouble()).isEqualTo(lines.get(0).confidence());
        assertThat(first.path("bbox").path(2).path(0).asDouble())
                .isEqualTo(lines.get(0).quad().bottomRight().x());
        assertThat(body.path("metadata").path("width").asInt()).isEqualTo(640);
    }

    @Test
    void predictSaysWhatItCantReadAsTheOlderServersDid() throws Exception {
        for (HttpResponse<String> answer : List.of(
                predict("image", "no picture".getBytes(StandardCharsets.UTF_8), Map.of()),
                predict("file", picture, Map.of()),
                predict("image", picture, Map.of("use_angle_cls", "maybe")),
                predict("image", picture, Map.of("confidence_threshold", "high")))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode body = MessageCodec.json().readTree(answer.body());
            assertThat(body.path("status").asText()).isEqualTo("failed");
            assertThat(body.path("error").asText()).isNotBlank();
            assertThat(body.path("text_boxes").size()).isZero();
            assertThat(body.path("full_text").asText()).isEmpty();
        }
    }

    @Test
    void extractReadsAPath() throws Exception {
        JsonNode body =
                MessageCodec.json().readTree(extract("{\"private_image_path\":\"page.png\",\"language\":\"ch\"}", 200));
        assertThat(body.path("text").asText())
                .isEqualTo(String.join(" ", lines.stream().map(TextBox::text).toList()));
        assertThat(body.path("confidence").asDouble()).isPositive();
        assertThat(body.path("text_boxes").size()).isEqualTo(lines.size());
        assertThat(body.path("metadata").path("model").asText()).isEqualTo("ppocr-v4");
    }

    @Test
    void extractRefusesWhatIsOutsideAndWhatIsNoRequest() throws Exception {
        for (String bad : List.of(
                "{\"private_image_path\":\"../page.png\"}",
                "{\"private_image_path\":\"file:///etc/passwd\"}",
                "{\"private_image_path\":\"broken.png\"}",
                "{\"public_image_path\":\"http://127.0.0.1:" + server.httpPort() + "/health\"}",
                "{}",
                "[]",
                "{",
                "")) {
            assertThat(MessageCodec.json()
                            .readTree(extract(bad, 422))
                            .path("error")
                            .asText())
                    .isNotBlank();
        }
    }

    @Test
    void anOlderClientInPythonCallsEveryMethod() throws Exception {
        assumeTrue(
                run("python3", "-c", "import grpc_tools").exit() == 0,
                "python3 has no grpcio-tools (pip install grpcio-tools)");
        Path protos = Files.createDirectory(root.resolve("protos"));
        for (String file : List.of("common.proto", "ocr.proto", "older_client.py")) {
            try (InputStream in = OcrServerIT.class.getResourceAsStream(file)) {
                Files.copy(in, protos.resolve(file));
            }
        }
        Said said = run(
                "python3",
                protos.resolve("older_client.py").toString(),
                protos.toString(),
                "127.0.0.1:" + server.grpcPort(),
                "page.png",
                "broken.png");
        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text())
                .contains(
                        "text "
                                + String.join(
                                        " ", lines.stream().map(TextBox::text).toList()),
                        "batch 100.0");
    }

    private record Said(int exit, String text) {}

    private static Said run(String... command) throws Exception {
        Path said = Files.createTempFile(root, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), Files.readString(said));
    }

    @Test
    void healthAndMetricsOverHttp() throws Exception {
        assertThat(get("/health")).startsWith("{\"status\":\"healthy\",\"model_loaded\":true,\"version\":\"ppocr-v4-");
        assertThat(get("/metrics")).contains("pipeline_ocr_server_picture_seconds_bucket", "jvm_memory_used_bytes");
    }

    private static double metric(String series) throws Exception {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private static String get(String path) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String extract(String json, int status) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(at("/ocr/extract"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(json).isEqualTo(status);
        return answer.body();
    }

    private static HttpResponse<String> predict(String field, byte[] file, Map<String, String> fields)
            throws Exception {
        String boundary = "----boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> one : fields.entrySet()) {
            body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + one.getKey() + "\"\r\n\r\n"
                            + one.getValue() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return HTTP.send(
                HttpRequest.newBuilder(at("/predict"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.httpPort() + path);
    }
}
