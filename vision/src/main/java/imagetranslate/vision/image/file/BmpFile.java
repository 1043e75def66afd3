package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A BMP's header: Windows' BITMAPINFOHEADER and its longer successors, or OS/2's of 12 bytes. */
final class BmpFile {
    private static final int INFO_AT = 14;
    private static final int OS2_CORE = 12;
    private static final int WINDOWS = 40;
    /** BITMAPV5HEADER, the longest that there is. */
    private static final int LONGEST = 124;

    private static final int PLAIN = 0;

    private BmpFile() {}

    static ImageHeader header(byte[] bytes) throws BrokenImage {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long size = file.getInt(INFO_AT) & 0xffffffffL;
        if (size == OS2_CORE) {
            return header(bytes, file.getShort(18) & 0xffff, file.getShort(20) & 0xffff, file.getShort(24), PLAIN);
        }
        if (size < WINDOWS || size > LONGEST) {
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
        return new ImageHeader(ImageType.BMP, width, height, bits == 32 ? 4 : 3, 1, 1, 0);
    }
}
