package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A BMP's header: Windows' BITMAPINFOHEADER and its longer successors, or OS/2's of 12 bytes or of 16 to 64. */
public final class BmpFile {
    private static final int PIXELS_AT = 10;
    private static final int INFO_AT = 14;
    private static final int OS2_CORE = 12;
    /** OS/2's second header may end anywhere behind the number of bits: the rest then is zero. */
    private static final int OS2_SHORTEST = 16;

    private static final int WINDOWS = 40;
    /** BITMAPV5HEADER. */
    private static final int V5 = 124;

    /** Windows' of 40 bytes with masks behind it that became part of it. */
    private static final int V3 = 52;

    private static final int PLAIN = 0;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int MASKS = 3;
    private static final int MASKS_AT = INFO_AT + 40;
    private static final int RED = 0xff0000;

    private static final int COLOUR_SPACE_AT = INFO_AT + 56;
    private static final int PROFILE_AT = INFO_AT + 112;
    private static final int EMBEDDED = 0x4d424544; // "MBED"

    private BmpFile() {}

    /** Of BITMAPV5HEADER, the only one that can have one. */
    static EmbeddedProfile profile(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(INFO_AT) != V5 || file.getInt(COLOUR_SPACE_AT) != EMBEDDED) {
            return EmbeddedProfile.NONE;
        }
        long from = INFO_AT + (file.getInt(PROFILE_AT) & 0xffffffffL);
        long length = file.getInt(PROFILE_AT + 4) & 0xffffffffL;
        return from + length > bytes.length
                ? EmbeddedProfile.broken("lies beyond the file's end")
                : EmbeddedProfile.of(Arrays.copyOfRange(bytes, (int) from, (int) (from + length)));
    }

    /** The same picture with Windows' header and palette where it has OS/2's, of which OpenCV reads neither right. */
    public static byte[] asOfWindows(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = file.getInt(INFO_AT);
        if (size < OS2_CORE || size >= WINDOWS) {
            return bytes;
        }
        boolean core = size == OS2_CORE;
        int bits = file.getShort(core ? 24 : 28);
        int palette = INFO_AT + size;
        if (palette > bytes.length) {
            throw new IndexOutOfBoundsException("a palette at " + palette);
        }
        int pixels = Math.max(palette, Math.min(bytes.length, file.getInt(PIXELS_AT)));
        int entryBytes = core ? 3 : 4;
        int entries = bits > 8 ? 0 : Math.min(1 << Math.max(0, bits), (pixels - palette) / entryBytes);
        int start = INFO_AT + WINDOWS + 4 * entries;
        ByteBuffer windows = ByteBuffer.allocate(start + bytes.length - pixels).order(ByteOrder.LITTLE_ENDIAN);
        windows.put(bytes, 0, PIXELS_AT).putInt(start).putInt(WINDOWS);
        windows.putInt(core ? file.getShort(18) & 0xffff : file.getInt(18));
        windows.putInt(core ? file.getShort(20) & 0xffff : file.getInt(22));
        windows.putShort((short) 1).putShort((short) bits);
        windows.putInt(INFO_AT + 32, entries);
        windows.position(INFO_AT + WINDOWS);
        for (int i = 0; i < entries; i++) {
            windows.put(bytes, palette + i * entryBytes, 3).put((byte) 0);
        }
        return windows.put(bytes, pixels, bytes.length - pixels).array();
    }

    /** Whether it is of those that OpenCV reads wrong: runs, 16 bits a pixel, or 32 in an order of their own. */
    public static boolean rare(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = file.getInt(INFO_AT);
        if (size < WINDOWS || (size > WINDOWS && size < V3)) {
            return false;
        }
        int bits = file.getShort(28);
        int compression = file.getInt(30);
        return compression == RLE8
                || compression == RLE4
                || (bits == 16 && (compression == PLAIN || compression == MASKS))
                || (bits == 32 && compression == MASKS && file.getInt(MASKS_AT) != RED);
    }

    static ImageHeader header(byte[] bytes) throws BrokenImage {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long size = file.getInt(INFO_AT) & 0xffffffffL;
        if (size == OS2_CORE) {
            return header(bytes, file.getShort(18) & 0xffff, file.getShort(20) & 0xffff, file.getShort(24), PLAIN);
        }
        if (size >= OS2_SHORTEST && size < WINDOWS) {
            return header(bytes, file.getInt(18), file.getInt(22), file.getShort(28), PLAIN);
        }
        if (size < WINDOWS || size > V5) {
            throw new BrokenImage("has a header of " + size + " bytes, which is none that a bmp has");
        }
        long height = Math.abs((long) file.getInt(22)); // negative where the rows run downward
        if (height > Integer.MAX_VALUE) {
            throw new BrokenImage("has a height of " + file.getInt(22));
        }
        return header(bytes, file.getInt(18), (int) height, file.getShort(28), file.getInt(30));
    }

    private static ImageHeader header(byte[] bytes, int width, int height, int bits, int compression)
            throws BrokenImage {
        long row = (Math.max(0L, width) * Math.max(0, bits) + 31) / 32 * 4;
        if (compression == PLAIN && row * height > bytes.length) {
            throw new BrokenImage("of " + width + "x" + height + " pixels is truncated: it has " + bytes.length
                    + " bytes, and its pixels alone are " + row * height);
        }
        long heap = rare(bytes) ? (long) width * height * Math.max(1, bits / 8) : 0;
        return new ImageHeader(ImageType.BMP, width, height, bits == 32 ? 4 : 3, 1, 1, new Codec(0, heap));
    }
}
