package imagetranslate.vision.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.bytedeco.opencv.opencv_core.Mat;

/** Files that lie about themselves, or ask for more than they are worth. */
final class HostileFiles {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final byte[] BLACK_GIF_PIXEL = {2, 2, 0x44, 1, 0};

    private HostileFiles() {}

    /** One entry of a TIFF's directory. */
    record Tag(int number, int type, long count, long value) {
        static Tag of(int number, long value) {
            return new Tag(number, LONG, 1, value);
        }
    }

    /** A grey TIFF of so many pixels, its tags as a scanner would write them. */
    static Tag[] tags(int width, int height) {
        return new Tag[] {
            Tag.of(256, width),
            Tag.of(257, height),
            new Tag(258, SHORT, 1, 8),
            new Tag(259, SHORT, 1, 1),
            new Tag(262, SHORT, 1, 1),
            Tag.of(273, 8),
            new Tag(277, SHORT, 1, 1),
            Tag.of(278, height),
            Tag.of(279, (long) width * height)
        };
    }

    /** @param next where the next directory begins; -1 for where this one does */
    static byte[] tiff(int pixels, long next, Tag... tags) {
        int at = 8 + pixels + (pixels & 1);
        ByteBuffer file = ByteBuffer.allocate(at + 2 + 12 * tags.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(at);
        file.position(at).putShort((short) tags.length);
        for (Tag tag : tags) {
            file.putShort((short) tag.number()).putShort((short) tag.type()).putInt((int) tag.count());
            file.putInt((int) tag.value());
        }
        return file.putInt((int) (next < 0 ? at : next)).array();
    }

    /** A TIFF of one page, and behind it so many empty directories, each pointing to the next. */
    static byte[] chainOfDirectories(int length) {
        byte[] first = tiff(64, 0, tags(8, 8));
        ByteBuffer chain = ByteBuffer.allocate(first.length + 6 * length).order(ByteOrder.LITTLE_ENDIAN);
        chain.put(first);
        chain.putInt(first.length - 4, first.length);
        for (int i = 1; i <= length; i++) {
            chain.putShort((short) 0).putInt(i == length ? 0 : first.length + 6 * i);
        }
        return chain.array();
    }

    static Tag[] with(Tag[] tags, Tag... more) {
        Tag[] all = Arrays.copyOf(tags, tags.length + more.length);
        System.arraycopy(more, 0, all, tags.length, more.length);
        return all;
    }

    static Tag[] replaced(Tag[] tags, Tag other) {
        return Arrays.stream(tags)
                .map(tag -> tag.number() == other.number() ? other : tag)
                .toArray(Tag[]::new);
    }

    static byte[] deflated(long zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 16];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (long left = zeros; left > 0; left -= piece.length) {
                out.write(piece, 0, (int) Math.min(left, piece.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    /** Black, and whole. */
    static byte[] png(int width, int height, byte[]... before) {
        byte[] pixels = Files.chunk("IDAT", deflated((1 + 3L * width) * height));
        return Files.pngOf(width, height, 8, 2, Files.join(before), pixels);
    }

    static byte[] jpeg(int width, int height, int... parameters) {
        try (Mat picture = Pictures.plain(width, height, 90)) {
            return Pictures.write(picture, ".jpg", parameters);
        }
    }

    /** The frame header of {@code jpeg}, with another size, once more behind the first. */
    static byte[] withSecondFrame(byte[] jpeg, int width, int height) {
        int at = frameHeader(jpeg);
        int end = at + 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
        byte[] other = Arrays.copyOfRange(jpeg, at, end);
        ByteBuffer.wrap(other).putShort(5, (short) height).putShort(7, (short) width);
        return Files.join(Arrays.copyOf(jpeg, end), other, Arrays.copyOfRange(jpeg, end, jpeg.length));
    }

    /** A progressive JPEG whose last scan comes so many times more. */
    static byte[] withScans(byte[] jpeg, int times) {
        int end = jpeg.length - 2;
        int at = end;
        while (!(jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xda)) {
            at--;
        }
        byte[][] parts = new byte[times + 2][];
        Arrays.fill(parts, Arrays.copyOfRange(jpeg, at, end));
        parts[0] = Arrays.copyOf(jpeg, end);
        parts[times + 1] = new byte[] {(byte) 0xff, (byte) 0xd9};
        return Files.join(parts);
    }

    private static int frameHeader(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xc0 && (jpeg[at + 1] & 0xff) != 0xc2) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
        }
        return at;
    }

    /** A GIF with one black pixel at the left top of its frame. */
    static byte[] gif(int width, int height, int frameWidth, int frameHeight) {
        ByteBuffer head = ByteBuffer.allocate(29).order(ByteOrder.LITTLE_ENDIAN);
        head.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
        head.putShort((short) width).putShort((short) height).put((byte) 0x80).put(new byte[2 + 6]);
        head.put((byte) 0x2c).putInt(0).putShort((short) frameWidth).putShort((short) frameHeight);
        head.put((byte) 0);
        return Files.join(head.array(), BLACK_GIF_PIXEL, new byte[] {0x3b});
    }

    /** The pixels of {@code webp}, in an extended file whose canvas is another. */
    static byte[] webpOnCanvas(byte[] webp, int width, int height) {
        ByteBuffer extended = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
        extended.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
        extended.put(u24(width - 1)).put(u24(height - 1));
        byte[] file = Files.join(Arrays.copyOf(webp, 12), extended.array(), Arrays.copyOfRange(webp, 12, webp.length));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
        return file;
    }

    /** The pixels of {@code webp} as the one frame, in a corner of so large a canvas. */
    static byte[] animation(byte[] webp, int width, int height) {
        byte[] pixels = Arrays.copyOfRange(webp, 12, webp.length);
        ByteBuffer frame = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        frame.put("ANMF".getBytes(StandardCharsets.US_ASCII)).putInt(16 + pixels.length);
        frame.put(u24(0)).put(u24(0)).put(u24(39)).put(u24(39)).put(u24(100));
        ByteBuffer head = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        head.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(2);
        head.put(u24(width - 1)).put(u24(height - 1));
        head.put("ANIM".getBytes(StandardCharsets.US_ASCII)).putInt(6);
        byte[] file = Files.join(Arrays.copyOf(webp, 12), head.array(), frame.array(), pixels);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
        return file;
    }

    private static byte[] u24(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }

    /** A 24-bit BMP's header with these values, and no more pixels than {@code bytes}. */
    static byte[] bmp(int headerSize, int width, int height, int bytes) {
        ByteBuffer file = ByteBuffer.allocate(54 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'B', 'M'}).putInt(file.capacity()).putInt(0).putInt(54);
        file.putInt(headerSize).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
        return file.array();
    }
}
