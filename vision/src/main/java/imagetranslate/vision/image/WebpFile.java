package imagetranslate.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a WebP's container tells (RFC 9649, section 2). */
final class WebpFile {
    private static final int LOSSLESS_CHUNK = 0x4c385056; // "VP8L", little endian
    private static final int LOSSY_CHUNK = 0x20385056; // "VP8 "
    private static final int FRAME_CHUNK = 0x464d4e41; // "ANMF"
    private static final int FRAME_CHUNK_HEADER = 16;
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private WebpFile() {}

    /** What is wrong with it, or an empty string. */
    static String fault(byte[] bytes) {
        long stated = CHUNK_HEADER + (littleEndian(bytes).getInt(4) & 0xffffffffL);
        return stated > bytes.length + 1L ? "is truncated: " + bytes.length + " of " + stated + " bytes" : "";
    }

    /** 1 to 100 for a lossy picture, {@link SourceTraits#LOSSLESS} for a lossless one. */
    static int quality(byte[] bytes) {
        ByteBuffer file = littleEndian(bytes);
        int at = HEADER;
        while (at + CHUNK_HEADER + FRAME_CHUNK_HEADER <= bytes.length) {
            int type = file.getInt(at);
            if (type == LOSSY_CHUNK) {
                return Vp8Header.quality(bytes, at + CHUNK_HEADER);
            }
            if (type == LOSSLESS_CHUNK) {
                break;
            }
            long length = type == FRAME_CHUNK ? FRAME_CHUNK_HEADER : file.getInt(at + 4) & 0xffffffffL;
            at = (int) Math.min(bytes.length, at + CHUNK_HEADER + length + (length & 1));
        }
        return SourceTraits.LOSSLESS;
    }

    /** 0 for a picture that isn't animated. */
    static int frames(byte[] bytes) {
        ByteBuffer file = littleEndian(bytes);
        int frames = 0;
        int at = HEADER;
        while (at + CHUNK_HEADER <= bytes.length) {
            frames += file.getInt(at) == FRAME_CHUNK ? 1 : 0;
            long length = file.getInt(at + 4) & 0xffffffffL;
            at = (int) Math.min(bytes.length, at + CHUNK_HEADER + length + (length & 1));
        }
        return frames;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
