package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A GIF's screen and its first frame (GIF89a, sections 18 to 20).
 *
 * @param width of the picture: the screen's, or more where the first frame reaches beyond it; browsers widen the screen, too
 * @param left where the first frame stands on it
 */
public record GifFile(int width, int height, int left, int top, int frames) {
    private static final int SCREEN_AT = 6;
    private static final int HEADER = 13;
    private static final int FRAME = 0x2c;
    private static final int FRAME_HEADER = 10;
    private static final int EXTENSION = 0x21;

    public static GifFile parse(byte[] bytes) throws BrokenImage {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = HEADER + tableBytes(bytes[SCREEN_AT + 4]);
        while ((bytes[at] & 0xff) == EXTENSION) {
            at = afterBlocks(bytes, at + 2);
        }
        if ((bytes[at] & 0xff) != FRAME) {
            throw new BrokenImage("has no frame");
        }
        int left = u16(file, at + 1);
        int top = u16(file, at + 3);
        int width = u16(file, at + 5);
        int height = u16(file, at + 7);
        if (width == 0 || height == 0) {
            throw new BrokenImage("has a first frame of " + width + "x" + height + " pixels: it is empty");
        }
        return new GifFile(
                Math.max(u16(file, SCREEN_AT), left + width),
                Math.max(u16(file, SCREEN_AT + 2), top + height),
                left,
                top,
                frames(bytes, at));
    }

    ImageHeader header() {
        return new ImageHeader(ImageType.GIF, width, height, 4, 1, frames, new Codec(0, (long) width * height));
    }

    /** What comes after the first frame may be broken: it is counted as far as it goes. */
    private static int frames(byte[] bytes, int first) {
        int frames = 0;
        int at = first;
        while (at + FRAME_HEADER < bytes.length) {
            int block = bytes[at] & 0xff;
            if (block == FRAME) {
                frames++;
                at = afterBlocks(bytes, at + FRAME_HEADER + tableBytes(bytes[at + 9]) + 1);
            } else if (block == EXTENSION) {
                at = afterBlocks(bytes, at + 2);
            } else {
                break;
            }
        }
        return Math.max(1, frames);
    }

    private static int tableBytes(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Behind the empty block that ends a row of them, or behind the file's end. */
    private static int afterBlocks(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at += 1 + (bytes[at] & 0xff);
        }
        return at + 1;
    }

    private static int u16(ByteBuffer file, int at) {
        return file.getShort(at) & 0xffff;
    }
}
