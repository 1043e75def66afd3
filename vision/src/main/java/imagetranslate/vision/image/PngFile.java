package imagetranslate.vision.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Whether a PNG is whole: every chunk with its checksum, to the last (PNG specification, section 5). */
final class PngFile {
    private static final int IEND = 0x49454e44;
    private static final int IDAT = 0x49444154;
    private static final int ACTL = 0x6163544c; // APNG: how many frames, before the pixels
    private static final int SIGNATURE = 8;
    private static final int CHUNK_OVERHEAD = 12;

    private PngFile() {}

    /** @param bytes of a PNG without fault */
    static int frames(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int at = SIGNATURE;
        while (at + CHUNK_OVERHEAD <= bytes.length && file.getInt(at + 4) != IDAT) {
            if (file.getInt(at + 4) == ACTL) {
                return Math.max(1, file.getInt(at + 8));
            }
            at += CHUNK_OVERHEAD + file.getInt(at);
        }
        return 1;
    }

    /** What is wrong with it, or an empty string. */
    static String fault(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        boolean pixels = false;
        int at = SIGNATURE;
        while (at + CHUNK_OVERHEAD <= bytes.length) {
            int length = file.getInt(at);
            int type = file.getInt(at + 4);
            if (length < 0 || length > bytes.length - at - CHUNK_OVERHEAD) {
                return "is truncated";
            }
            CRC32 crc = new CRC32();
            crc.update(bytes, at + 4, length + 4);
            boolean critical = (type >>> 24 & 0x20) == 0;
            if (critical && (int) crc.getValue() != file.getInt(at + 8 + length)) {
                return "is broken: a checksum does not match";
            }
            pixels |= type == IDAT;
            if (type == IEND) {
                return pixels ? "" : "is empty";
            }
            at += CHUNK_OVERHEAD + length;
        }
        return "is truncated";
    }
}
