package imagetranslate.vision.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The segments of a JPEG before its first scan (ITU T.81, annex B), in whatever order they come. */
final class JpegSegments {
    static final int SOS = 0xda;
    static final int APP0 = 0xe0;
    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;

    private static final int SOI_LENGTH = 2;
    private static final int LAST_APP = 0xef;
    private static final int COMMENT = 0xfe;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private JpegSegments() {}

    /** @param from where its marker stands; its content begins four bytes later */
    record Segment(int marker, int from, int to) {
        int content() {
            return from + 4;
        }

        boolean begins(byte[] bytes, byte[] head) {
            return to - content() >= head.length
                    && Arrays.equals(bytes, content(), content() + head.length, head, 0, head.length);
        }
    }

    /** Up to the first scan, or to where the file ends. */
    static List<Segment> of(byte[] bytes) {
        List<Segment> segments = new ArrayList<>();
        int at = SOI_LENGTH;
        while (at + 3 < bytes.length) {
            int marker = bytes[at + 1] & 0xff;
            if ((bytes[at] & 0xff) != 0xff || marker == 0xff || marker == 0) {
                at++; // stray and fill bytes, which every decoder skips
                continue;
            }
            int length = (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
            int end = at + 2 + Math.max(2, length);
            if (marker == SOS || end > bytes.length) {
                break;
            }
            segments.add(new Segment(marker, at, end));
            at = end;
        }
        return segments;
    }

    /** What the camera noted, "Exif" and all. */
    static byte @Nullable [] exif(byte[] bytes) {
        return of(bytes).stream()
                .filter(segment -> segment.marker() == APP1 && segment.begins(bytes, EXIF))
                .findFirst()
                .map(segment -> Arrays.copyOfRange(bytes, segment.content(), segment.to()))
                .orElse(null);
    }

    /** The same picture without comments and all that programs wrote for each other: a decoder then converts no colours. */
    static byte[] withoutApplications(byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (Segment segment : of(bytes)) {
            if ((segment.marker() >= APP0 && segment.marker() <= LAST_APP) || segment.marker() == COMMENT) {
                kept.write(bytes, from, segment.from() - from);
                from = segment.to();
            }
        }
        kept.write(bytes, from, bytes.length - from);
        return kept.toByteArray();
    }
}
