package imagetranslate.ocrserver.grpc;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.ocrserver.desk.ReadingRequest;
import imagetranslate.ocrserver.desk.ReadingRequest.Picture;
import imagetranslate.ocrserver.desk.ReadingRequest.Urgency;
import imagetranslate.ocrserver.source.RequestedPictures;
import imagetranslate.rpc.ocr.OCRBatchRequest;
import imagetranslate.rpc.ocr.OCRRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** From the words of {@code ocr.proto} to what the desk takes. */
record OcrRequests(RequestedPictures files) {
    private static final String IMAGE = "image";

    /** @throws JobRejected where the message says no picture, or one that is refused */
    ReadingRequest single(OCRRequest message, Instant deadline, BooleanSupplier abandoned) {
        byte[] bytes = bytes(message);
        Picture picture = bytes.length == 0
                ? files.of(message.getPublicImagePath(), message.getPrivateImagePath())
                : held -> bytes;
        return new ReadingRequest(
                picture,
                bytes.length,
                message.getLanguage(),
                confidence(message.getConfidenceThreshold()),
                message.getUseAngleCls(),
                Urgency.SINGLE,
                deadline,
                abandoned);
    }

    /** One for each path, made when it is that picture's turn: a path that is refused is its own picture's failure. */
    List<Supplier<ReadingRequest>> batch(OCRBatchRequest message, Instant deadline, BooleanSupplier abandoned) {
        double confidence = confidence(message.getConfidenceThreshold());
        return message.getImagePathsList().stream()
                .<Supplier<ReadingRequest>>map(path -> () -> new ReadingRequest(
                        files.of(path.getPublicPath(), path.getPrivatePath()),
                        0,
                        message.getLanguage(),
                        confidence,
                        message.getUseAngleCls(),
                        Urgency.BATCH,
                        deadline,
                        abandoned))
                .toList();
    }

    private static byte[] bytes(OCRRequest message) {
        if (!message.getImage().isEmpty()) {
            return message.getImage().toByteArray();
        }
        String text = message.getOptions().getDataOrDefault(IMAGE, "");
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new JobRejected(ErrorKind.MALFORMED, "options.image is not base64: " + e.getMessage(), e);
        }
    }

    private static double confidence(float asked) {
        if (!(asked >= 0 && asked <= 1)) {
            throw JobRejected.malformed("confidence_threshold is " + asked + "; right would be a number from 0 to 1");
        }
        return asked == 0 ? ReadingRequest.USUAL_CONFIDENCE : asked;
    }
}
