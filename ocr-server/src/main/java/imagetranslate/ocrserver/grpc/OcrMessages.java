package imagetranslate.ocrserver.grpc;

import imagetranslate.message.Point;
import imagetranslate.message.TextBox;
import imagetranslate.ocrserver.desk.Extraction;
import imagetranslate.ocrserver.desk.Failure;
import imagetranslate.rpc.common.BoundingBox;
import imagetranslate.rpc.common.ErrorInfo;
import imagetranslate.rpc.common.Metadata;
import imagetranslate.rpc.common.Status;
import imagetranslate.rpc.ocr.OCRResponse;

/** What was read, in the words of {@code ocr.proto}. */
final class OcrMessages {
    private static final String OCR_ERROR = "OCR_ERROR";

    private OcrMessages() {}

    static OCRResponse of(Extraction read) {
        OCRResponse.Builder response = OCRResponse.newBuilder()
                .setStatus(Status.STATUS_SUCCESS)
                .setText(read.text())
                .setOverallConfidence((float) read.confidence())
                .setMetadata(Metadata.newBuilder()
                        .putData("engine", "onnx")
                        .putData("model", read.model())
                        .putData("version", read.version())
                        .putData("width", Integer.toString(read.width()))
                        .putData("height", Integer.toString(read.height()))
                        .putData("millis", Long.toString(read.millis())));
        read.lines().forEach(line -> response.addTextBoxes(box(line)));
        return response.build();
    }

    static OCRResponse of(Failure failure) {
        return OCRResponse.newBuilder()
                .setStatus(Status.STATUS_FAILURE)
                .setError(ErrorInfo.newBuilder()
                        .setCode(OCR_ERROR)
                        .setMessage(failure.why())
                        .setDetails(failure.mayPass() ? "may pass" : "permanent"))
                .build();
    }

    private static imagetranslate.rpc.ocr.TextBox box(TextBox line) {
        BoundingBox.Builder corners = BoundingBox.newBuilder();
        for (Point corner : line.quad().corners()) {
            corners.addCoordinates((float) corner.x()).addCoordinates((float) corner.y());
        }
        return imagetranslate.rpc.ocr.TextBox.newBuilder()
                .setText(line.text())
                .setConfidence((float) line.confidence())
                .setBbox(corners)
                .build();
    }
}
