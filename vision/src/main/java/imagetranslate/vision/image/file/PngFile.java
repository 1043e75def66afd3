package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader.Codec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** A PNG as a row of chunks (PNG specification, section 5). */
public final class PngFile {
    /** Of a colour profile or of EXIF, as it lies in memory. */
    static final int MOST_METADATA = 8 << 20;

    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454e44;
    private static final int IDAT = 0x49444154;
    static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;
    private static final int ACTL = 0x6163544c; // APNG: how many frames, before the pixels
    private static final int PLTE = 0x504c5445;
    private static final int TRNS = 0x74524e53;
    private static final int TEXT = 0x74455874;
    private static final int SIGNATURE = 8;
    private static final int IHDR_LENGTH = 13;
    private static final int CHUNK_OVERHEAD = 12;
    private static final int AFTER_IHDR = SIGNATURE + CHUNK_OVERHEAD + IHDR_LENGTH;
    /** What a decoder needs for the pixels. */
    private static final Set<Integer> NEEDED = Set.of(IHDR, PLTE, TRNS, IDAT, IEND);

    private PngFile() {}

    static ImageHeader header(byte[] bytes) throws BrokenImage {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        if (file.getInt(SIGNATURE) != IHDR_LENGTH || file.getInt(SIGNATURE + 4) != IHDR) {
            throw new BrokenImage("does not begin with its header");
        }
        boolean transparent = false;
        int frames = 1;
        for (int at = afterChunk(file, SIGNATURE); isChunk(file, at); at = afterChunk(file, at)) {
            switch (file.getInt(at + 4)) {
                case IHDR -> throw new BrokenImage("has two headers");
                case TRNS -> transparent = true;
                case ACTL -> frames = Math.max(1, file.getInt(at + 8));
                default -> {}
            }
        }
        int channels =
                switch (bytes[25]) {
                    case 0 -> transparent ? 2 : 1;
                    case 2, 3 -> transparent ? 4 : 3;
                    case 4 -> 2;
                    default -> 4;
                };
        int sampleBytes = bytes[24] == 16 ? 2 : 1;
        int width = file.getInt(16);
        int height = file.getInt(20);
        // grey with alpha is written by the JDK's encoder
        Codec codec = channels == 2 ? new Codec(0, 4L * sampleBytes * width * height) : Codec.NOTHING;
        return new ImageHeader(ImageType.PNG, width, height, channels, sampleBytes, frames, codec);
    }

    /** What is wrong with it, or an empty string. */
    public static String fault(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        boolean pixels = false;
        int at = SIGNATURE;
        while (isChunk(file, at)) {
            int length = file.getInt(at);
            int type = file.getInt(at + 4);
            boolean critical = (type >>> 24 & 0x20) == 0;
            if (critical && crc(bytes, at + 4, length + 4) != file.getInt(at + 8 + length)) {
                return "is broken: a checksum does not match";
            }
            if ((type == EXIF && length > MOST_METADATA) || (type == ICCP && inflates(bytes, at))) {
                return "has a colour profile or EXIF of more than " + MOST_METADATA + " bytes";
            }
            pixels |= type == IDAT;
            if (type == IEND) {
                return pixels ? "" : "is empty";
            }
            at = afterChunk(file, at);
        }
        return "is truncated";
    }

    /** The same picture without what no decoder needs for the pixels: comments may be any size once they are inflated. */
    public static byte[] withoutComments(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, SIGNATURE);
        for (int at = SIGNATURE; isChunk(file, at); at = afterChunk(file, at)) {
            if (NEEDED.contains(file.getInt(at + 4))) {
                kept.write(bytes, at, CHUNK_OVERHEAD + file.getInt(at));
            }
        }
        return kept.toByteArray();
    }

    /**
     * The same picture with a text chunk right after its header.
     *
     * @param keyword 1 to 79 characters of ASCII
     * @param text ASCII
     */
    public static byte[] withText(byte[] bytes, String keyword, String text) {
        return withChunk(bytes, TEXT, (keyword + "\0" + text).getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] withChunk(byte[] bytes, int type, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(bytes.length + CHUNK_OVERHEAD + content.length);
        file.put(bytes, 0, AFTER_IHDR).putInt(content.length).putInt(type).put(content);
        file.putInt(crc(file.array(), AFTER_IHDR + 4, 4 + content.length));
        return file.put(bytes, AFTER_IHDR, bytes.length - AFTER_IHDR).array();
    }

    /** What the camera noted; null where it did not. */
    public static byte @Nullable [] exif(byte[] bytes) {
        int at = find(bytes, EXIF);
        return at < 0
                ? null
                : Arrays.copyOfRange(
                        bytes, at + 8, at + 8 + ByteBuffer.wrap(bytes).getInt(at));
    }

    /** Where the first chunk of this type begins, or -1. */
    static int find(byte[] bytes, int type) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        for (int at = SIGNATURE; isChunk(file, at); at = afterChunk(file, at)) {
            if (file.getInt(at + 4) == type) {
                return at;
            }
        }
        return -1;
    }

    /** What {@link #withText} added; empty where that is missing or damaged. */
    public static Optional<String> text(byte[] bytes, String keyword) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        if (!isChunk(file, AFTER_IHDR) || file.getInt(AFTER_IHDR + 4) != TEXT) {
            return Optional.empty();
        }
        int length = file.getInt(AFTER_IHDR);
        if (crc(bytes, AFTER_IHDR + 4, 4 + length) != file.getInt(AFTER_IHDR + 8 + length)) {
            return Optional.empty();
        }
        String content = new String(bytes, AFTER_IHDR + 8, length, StandardCharsets.ISO_8859_1);
        String start = keyword + "\0";
        return content.startsWith(start) ? Optional.of(content.substring(start.length())) : Optional.empty();
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static boolean isChunk(ByteBuffer file, int at) {
        return at + CHUNK_OVERHEAD <= file.limit()
                && file.getInt(at) >= 0
                && file.getInt(at) <= file.limit() - at - CHUNK_OVERHEAD;
    }

    private static int afterChunk(ByteBuffer file, int at) {
        return at + CHUNK_OVERHEAD + file.getInt(at);
    }

    /** Whether a profile is larger than it may be. One that can't be inflated is left out. */
    private static boolean inflates(byte[] bytes, int at) {
        try {
            return PngProfile.inflated(bytes, at).length > MOST_METADATA;
        } catch (DataFormatException e) {
            return false;
        }
    }
}
