package imagetranslate.vision.image.file;

import imagetranslate.vision.image.file.JpegSegments.Segment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** A colour profile in a JPEG: cut into numbered APP2 segments, which other segments may precede (ICC.1:2022, annex B.4). */
final class JpegProfile {
    private static final byte[] HEAD = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NUMBER = HEAD.length;
    private static final int COUNT = NUMBER + 1;
    private static final int OVERHEAD = COUNT + 1;
    private static final int MOST_CONTENT = 65_533;
    private static final int MOST_PIECE = MOST_CONTENT - OVERHEAD;
    /** The count is one byte. */
    static final int LONGEST = 255 * MOST_PIECE;

    private JpegProfile() {}

    static EmbeddedProfile read(byte[] jpeg) {
        List<Segment> pieces = JpegSegments.of(jpeg).stream()
                .filter(segment -> segment.marker() == JpegSegments.APP2
                        && segment.begins(jpeg, HEAD)
                        && segment.to() - segment.content() >= OVERHEAD)
                .sorted(Comparator.comparingInt(segment -> jpeg[segment.content() + NUMBER] & 0xff))
                .toList();
        if (pieces.isEmpty()) {
            return EmbeddedProfile.NONE;
        }
        int count = jpeg[pieces.get(0).content() + COUNT] & 0xff;
        if (count != pieces.size()) {
            return EmbeddedProfile.broken("has " + pieces.size() + " of " + count + " segments");
        }
        ByteArrayOutputStream icc = new ByteArrayOutputStream();
        for (Segment piece : pieces) {
            int from = piece.content() + OVERHEAD;
            icc.write(jpeg, from, piece.to() - from);
        }
        return EmbeddedProfile.of(icc.toByteArray());
    }

    /** The same file with the profile behind its first marker, and behind JFIF's own segment, which wants to be first. */
    static byte[] into(byte[] jpeg, byte[] icc) {
        int count = (icc.length + MOST_PIECE - 1) / MOST_PIECE;
        int start = 2;
        List<Segment> segments = JpegSegments.of(jpeg);
        if (!segments.isEmpty() && segments.get(0).marker() == JpegSegments.APP0) {
            start = segments.get(0).to();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(jpeg.length + icc.length + count * (OVERHEAD + 4));
        file.write(jpeg, 0, start);
        for (int i = 0; i < count; i++) {
            int from = i * MOST_PIECE;
            int length = Math.min(MOST_PIECE, icc.length - from);
            int stated = 2 + OVERHEAD + length;
            file.write(0xff);
            file.write(JpegSegments.APP2);
            file.write(stated >> 8);
            file.write(stated);
            file.writeBytes(HEAD);
            file.write(i + 1);
            file.write(count);
            file.write(icc, from, length);
        }
        file.write(jpeg, start, jpeg.length - start);
        return file.toByteArray();
    }
}
