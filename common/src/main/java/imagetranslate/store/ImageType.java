package imagetranslate.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of picture that can be read, and no other is let in: how messages call them, how files end, what HTTP calls them. */
public enum ImageType {
    JPEG("jpg", "image/jpeg"),
    PNG("png", "image/png"),
    WEBP("webp", "image/webp"),
    GIF("gif", "image/gif"),
    BMP("bmp", "image/bmp"),
    TIFF("tiff", "image/tiff");

    /** As many bytes as {@link #refusal} looks at. */
    public static final int SNIFFED = 64;

    private static final String KNOWN = "jpeg, png, webp, bmp, tiff, gif";

    private final String extension;
    private final String contentType;

    ImageType(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** As in {@link imagetranslate.message.SourceImage#format()}. */
    public String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without the dot. */
    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /** By the name messages use ({@code jpeg}) or a file's ending ({@code jpg}). */
    public static Optional<ImageType> of(String formatOrExtension) {
        String name = formatOrExtension.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.format().equals(name) || type.extension.equals(name))
                .findFirst();
    }

    /**
     * By the first bytes, whatever the name or header says.
     *
     * @param start at least the first 12 bytes of the file, or all of it
     */
    public static Optional<ImageType> sniff(byte[] start) {
        return Arrays.stream(values()).filter(type -> type.begins(start)).findFirst();
    }

    /**
     * Why {@link #sniff} finds nothing, for the person who sent the file.
     *
     * @param start the first {@value #SNIFFED} bytes of the file, or all of it
     */
    public static String refusal(byte[] start) {
        if (start.length == 0) {
            return "not a picture: it is empty";
        }
        Optional<String> other = OtherFile.name(start);
        if (other.isPresent()) {
            return "not a picture that is read here: it is " + other.get() + "; send one of " + KNOWN;
        }
        String head = new String(start, 0, Math.min(start.length, SNIFFED), StandardCharsets.ISO_8859_1);
        if (head.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')) {
            String begin = head.substring(0, Math.min(head.length(), 24)).replaceAll("\\s+", " ");
            return "not a picture: it is text that begins '" + begin + "'";
        }
        return "not a picture: its first bytes are none of " + KNOWN;
    }

    private boolean begins(byte[] b) {
        return switch (this) {
            case JPEG -> has(b, 0, 0xFF, 0xD8, 0xFF);
            case PNG -> has(b, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
            case WEBP -> has(b, 0, 'R', 'I', 'F', 'F') && has(b, 8, 'W', 'E', 'B', 'P');
            case GIF -> has(b, 0, 'G', 'I', 'F', '8');
            case BMP -> has(b, 0, 'B', 'M');
            case TIFF -> has(b, 0, 'I', 'I', 42, 0) || has(b, 0, 'M', 'M', 0, 42);
        };
    }

    static boolean has(byte[] bytes, int at, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (at + i >= bytes.length || (bytes[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
