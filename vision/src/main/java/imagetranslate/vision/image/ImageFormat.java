package imagetranslate.vision.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The picture formats that are read, told apart by their first bytes and never by a file's name. */
public enum ImageFormat {
    JPEG("jpg", "image/jpeg"),
    PNG("png", "image/png"),
    WEBP("webp", "image/webp"),
    BMP("bmp", "image/bmp"),
    TIFF("tiff", "image/tiff"),
    /** The first frame is read; a GIF is never written, its result is a PNG. */
    GIF("gif", "image/gif");

    private final String extension;
    private final String contentType;

    ImageFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** Empty where the bytes begin like none of these. */
    public static Optional<ImageFormat> sniff(byte[] bytes) {
        if (starts(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (starts(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        if (starts(bytes, 0, "II*\0") || starts(bytes, 0, "MM\0*")) {
            return Optional.of(TIFF);
        }
        // "BM" alone is also how an English word may begin: the reserved bytes must be zero and the header size sane.
        if (starts(bytes, 0, "BM") && bytes.length > 26 && starts(bytes, 15, "\0\0\0")) {
            return Optional.of(BMP);
        }
        return Optional.empty();
    }

    /** File name extension, without the dot. */
    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /** The name on the wire: jpeg, png, webp, bmp, tiff, gif. */
    public String wireName() {
        return contentType.substring("image/".length());
    }

    private static boolean starts(byte[] bytes, int at, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
