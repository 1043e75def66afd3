package imagetranslate.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.Sha256;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A picture that comes with its request, in the form field {@code image}: kept in the store under its hash. */
record Upload(ObjectStore store, String bucket, long maxBytes) {
    static final String FIELD = "image";

    /** The request as if it had come as JSON, with the picture's address in the store. */
    ObjectNode fields(Context context) throws IOException {
        List<UploadedFile> files = context.uploadedFiles(FIELD);
        if (files.size() != 1) {
            throw Problem.badRequest("The form must have exactly one file in its field 'image', not " + files.size()
                    + "; several pictures are several jobs.");
        }
        ObjectNode fields = MessageCodec.json().createObjectNode();
        context.formParamMap()
                .forEach((name, values) -> values.stream().findFirst().ifPresent(value -> fields.put(name, value)));
        number(fields, "max_attempts");
        fields.put("image_url", "s3://" + bucket + "/" + keep(files.get(0)));
        return fields;
    }

    private String keep(UploadedFile file) throws IOException {
        byte[] bytes;
        try (InputStream content = file.content()) {
            bytes = content.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
        }
        if (bytes.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        ImageType type = ImageType.sniff(bytes)
                .orElseThrow(
                        () -> new Problem(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "The file is not a picture of a kind that is known here: JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF."));
        String key = ObjectKey.upload(Sha256.hex(bytes), type.extension());
        store.put(key, bytes, ObjectHeaders.source(type));
        return key;
    }

    static Problem tooLarge(long maxBytes) {
        return Problem.tooLarge("The picture is larger than the " + maxBytes + " bytes that are allowed.");
    }

    /** Form fields are text; where a message has a number, a form means one. */
    private static void number(ObjectNode fields, String name) {
        String text = fields.path(name).asText();
        if (text.matches("\\d{1,9}")) {
            fields.put(name, Integer.parseInt(text));
        }
    }
}
