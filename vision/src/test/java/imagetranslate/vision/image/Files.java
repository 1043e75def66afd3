package imagetranslate.vision.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Takes picture files apart and puts them together again, byte by byte. */
final class Files {
    private Files() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] firstHalf(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    /** A JPEG with one more segment right after its first marker. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        byte[] head = ByteBuffer.allocate(6)
                .putShort((short) 0xffd8)
                .putShort((short) (0xff00 | marker))
                .putShort((short) (body.length + 2))
                .array();
        return join(head, body, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] body = join(type.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 crc = new CRC32();
        crc.update(body);
        return join(
                ByteBuffer.allocate(4).putInt(data.length).array(),
                body,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** A PNG with one more chunk right after its header. */
    static byte[] withChunk(byte[] png, String type, byte[] data) {
        return join(Arrays.copyOf(png, 33), chunk(type, data), Arrays.copyOfRange(png, 33, png.length));
    }

    static byte[] pngOf(int width, int height, int depth, int colourType, byte[]... chunks) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colourType)
                .array();
        return join(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                chunk("IHDR", header),
                join(chunks),
                chunk("IEND", new byte[0]));
    }

    /** A TIFF structure that holds nothing but an orientation. */
    static byte[] exif(int orientation, ByteOrder order) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** The smallest thing that passes for a colour profile. */
    static byte[] profile(String space) {
        ByteBuffer profile = ByteBuffer.allocate(132);
        profile.putInt(0, 132);
        profile.put(8, (byte) 4);
        profile.put(12, ("mntr" + space + "XYZ ").getBytes(StandardCharsets.US_ASCII));
        profile.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
        return profile.array();
    }
}
