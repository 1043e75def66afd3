package imagetranslate.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a WebP's container tells (RFC 9649, section 2). */
final class WebpFile {
    private static final int LOSSLESS_CHUNK = 0x4c385056; // "VP8L", little endian
    private static final int LOSSY_DEFAULT = 92;

    private WebpFile() {}

    /** What is wrong with it, or an empty string. */
    static String fault(byte[] bytes) {
        long stated = 8 + (ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL);
        return stated > bytes.length + 1L ? "truncated: " + bytes.length + " of " + stated + " bytes" : "";
    }

    /** 1 to 100 for a lossy picture, {@link SourceTraits#LOSSLESS} for a lossless one. */
    static int quality(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= bytes.length) {
            if (file.getInt(at) == LOSSLESS_CHUNK) {
                return SourceTraits.LOSSLESS;
            }
            long length = file.getInt(at + 4) & 0xffffffffL;
            at = (int) Math.min(bytes.length, at + 8 + length + (length & 1));
        }
        return LOSSY_DEFAULT;
    }
}
