package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a WebP's container tells (RFC 9649, section 2). */
public final class WebpFile {
    static final int EXTENDED_CHUNK = 0x58385056; // "VP8X", little endian
    private static final int LOSSLESS_CHUNK = 0x4c385056; // "VP8L"
    private static final int LOSSY_CHUNK = 0x20385056; // "VP8 "
    private static final int FRAME_CHUNK = 0x464d4e41; // "ANMF"
    private static final int FRAME_CHUNK_HEADER = 16;
    static final int PROFILE_CHUNK = 0x50434349; // "ICCP"
    private static final int EXIF_CHUNK = 0x46495845; // "EXIF"
    static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATED = 2;
    private static final int ALPHA = 16;

    private WebpFile() {}

    /** @param x where the frame stands on the canvas, in pixels */
    private record Area(int x, int y, int width, int height) {}

    static ImageHeader header(byte[] bytes) throws BrokenImage {
        ByteBuffer file = littleEndian(bytes);
        if (file.getInt(HEADER) != EXTENDED_CHUNK) {
            Area area = picture(file, HEADER);
            boolean lossless = file.getInt(HEADER) == LOSSLESS_CHUNK;
            boolean alpha = lossless && (file.getInt(HEADER + CHUNK_HEADER + 1) >>> 28 & 1) == 1;
            return header(area, alpha, 1, lossless ? 1 : 0);
        }
        int flags = file.get(HEADER + CHUNK_HEADER);
        Area canvas = new Area(0, 0, 1 + u24(file, 24), 1 + u24(file, 27));
        int frames = 0;
        boolean found = false;
        for (int at = afterChunk(file, HEADER); at + CHUNK_HEADER <= bytes.length; at = afterChunk(file, at)) {
            int type = file.getInt(at);
            if (type == FRAME_CHUNK && frames++ == 0) {
                within(
                        canvas,
                        new Area(
                                2 * u24(file, at + 8),
                                2 * u24(file, at + 11),
                                1 + u24(file, at + 14),
                                1 + u24(file, at + 17)));
            } else if ((type == LOSSY_CHUNK || type == LOSSLESS_CHUNK) && !found) {
                found = true;
                Area still = picture(file, at);
                if ((flags & ANIMATED) == 0 && !still.equals(canvas)) {
                    throw new BrokenImage("has a canvas of " + canvas.width() + "x" + canvas.height()
                            + " pixels and a picture of " + still.width() + "x" + still.height());
                }
            }
        }
        boolean animated = frames > 0;
        // an animation is drawn frame by frame onto a canvas of four bytes a pixel, and kept beside the one before
        return header(canvas, animated || (flags & ALPHA) != 0, Math.max(1, frames), animated ? 12 : 1);
    }

    private static ImageHeader header(Area area, boolean alpha, int frames, int codecBytesAPixel) {
        long codec = (long) area.width() * area.height() * codecBytesAPixel;
        return new ImageHeader(
                ImageType.WEBP, area.width(), area.height(), alpha ? 4 : 3, 1, frames, new Codec(codec, 0));
    }

    private static void within(Area canvas, Area frame) throws BrokenImage {
        if (frame.x() + frame.width() > canvas.width() || frame.y() + frame.height() > canvas.height()) {
            throw new BrokenImage("has a canvas of " + canvas.width() + "x" + canvas.height()
                    + " pixels, and a frame that reaches to " + (frame.x() + frame.width()) + ","
                    + (frame.y() + frame.height()));
        }
    }

    /** The size that a lossy or lossless picture's own header states. */
    private static Area picture(ByteBuffer file, int at) throws BrokenImage {
        if (file.getInt(at) == LOSSLESS_CHUNK) {
            int bits = file.getInt(at + 9);
            return new Area(0, 0, 1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff));
        }
        if (file.getInt(at) == LOSSY_CHUNK) {
            return new Area(0, 0, file.getShort(at + 14) & 0x3fff, file.getShort(at + 16) & 0x3fff);
        }
        throw new BrokenImage("begins with none of the chunks that a webp begins with");
    }

    /** What is wrong with it, or an empty string. */
    public static String fault(byte[] bytes) {
        long stated = CHUNK_HEADER + (littleEndian(bytes).getInt(4) & 0xffffffffL);
        return stated > bytes.length + 1L ? "is truncated: " + bytes.length + " of " + stated + " bytes" : "";
    }

    /** What the camera noted; null where it did not. */
    public static byte @Nullable [] exif(byte[] bytes) {
        return chunk(bytes, EXIF_CHUNK).orElse(null);
    }

    /** The content of the first chunk of this type, as far as it is there. */
    static Optional<byte[]> chunk(byte[] bytes, int type) {
        ByteBuffer file = littleEndian(bytes);
        for (int at = HEADER; at + CHUNK_HEADER <= bytes.length; at = afterChunk(file, at)) {
            if (file.getInt(at) == type) {
                long end = at + CHUNK_HEADER + (file.getInt(at + 4) & 0xffffffffL);
                return Optional.of(Arrays.copyOfRange(bytes, at + CHUNK_HEADER, (int) Math.min(end, bytes.length)));
            }
        }
        return Optional.empty();
    }

    /** 1 to 100 for a lossy picture, {@link SourceTraits#LOSSLESS} for a lossless one. */
    public static int quality(byte[] bytes) {
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
            at = type == FRAME_CHUNK ? at + CHUNK_HEADER + FRAME_CHUNK_HEADER : afterChunk(file, at);
        }
        return SourceTraits.LOSSLESS;
    }

    static int afterChunk(ByteBuffer file, int at) {
        long length = file.getInt(at + 4) & 0xffffffffL;
        return (int) Math.min(file.limit(), at + CHUNK_HEADER + length + (length & 1));
    }

    private static int u24(ByteBuffer file, int at) {
        return (file.getShort(at) & 0xffff) | (file.get(at + 2) & 0xff) << 16;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
