package imagetranslate.fuzz;

import imagetranslate.store.ImageType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Takes a picture's file apart where its format does: chunks, segments, boxes, directory entries. */
final class PictureParts {
    private PictureParts() {}

    /** Joined they are the file again, whatever it holds; where it's no longer what its format says, the rest is one part. */
    static List<byte[]> split(ImageType type, byte[] file) {
        return switch (type) {
            case PNG -> split(file, 8, (at, bytes) -> 12L + bytes.getInt(at));
            case JPEG -> split(file, 2, PictureParts::segment);
            case WEBP -> split(file, 12, (at, bytes) -> 8L + padded(Integer.reverseBytes(bytes.getInt(at + 4))));
            case GIF -> split(file, 13, (at, bytes) -> 16);
            case BMP -> split(file, 14, (at, bytes) -> 4);
            case TIFF -> directory(file);
        };
    }

    /** With the checksum that its bytes have now. */
    static byte[] sealed(ImageType type, byte[] part) {
        if (type != ImageType.PNG || part.length < 12) {
            return part;
        }
        CRC32 crc = new CRC32();
        crc.update(part, 4, part.length - 8);
        ByteBuffer.wrap(part).putInt(part.length - 4, (int) crc.getValue());
        return part;
    }

    private interface Length {
        /** Of the part that begins there; at least 8 bytes can be read. */
        long of(int at, ByteBuffer file);
    }

    private static List<byte[]> split(byte[] file, int head, Length length) {
        List<byte[]> parts = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = Math.min(head, file.length);
        parts.add(Arrays.copyOf(file, at));
        while (at < file.length) {
            long wanted = at + 8 <= file.length ? length.of(at, bytes) : file.length - at;
            int end = wanted < 1 || wanted > file.length - at ? file.length : at + (int) wanted;
            parts.add(Arrays.copyOfRange(file, at, end));
            at = end;
        }
        return parts;
    }

    /** A marker with its parameters; and the scan that follows it, up to the next marker. */
    private static long segment(int at, ByteBuffer bytes) {
        if (bytes.get(at) != (byte) 0xff) {
            return bytes.capacity() - at;
        }
        int end = at + 2 + (bytes.getShort(at + 2) & 0xffff);
        if (bytes.get(at + 1) == (byte) 0xda) {
            while (end + 1 < bytes.capacity() && !isMarker(bytes, end)) {
                end++;
            }
        }
        return end - at;
    }

    private static boolean isMarker(ByteBuffer bytes, int at) {
        int code = bytes.get(at + 1) & 0xff;
        return bytes.get(at) == (byte) 0xff && code != 0 && (code < 0xd0 || code > 0xd7);
    }

    private static int padded(int length) {
        return length + (length & 1);
    }

    /** Its first directory's entries are parts. */
    private static List<byte[]> directory(byte[] file) {
        if (file.length < 16) {
            return List.of(file);
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = bytes.getInt(4);
        if (at < 8 || at + 2 > file.length) {
            return List.of(file);
        }
        int entries = bytes.getShort(at) & 0xffff;
        List<byte[]> parts = new ArrayList<>(List.of(Arrays.copyOf(file, at + 2)));
        int from = at + 2;
        for (int i = 0; i < entries && from + 12 <= file.length; i++, from += 12) {
            parts.add(Arrays.copyOfRange(file, from, from + 12));
        }
        // Where the next directory is, is a part too: it may be this one.
        int next = Math.min(file.length, from + 4);
        parts.add(Arrays.copyOfRange(file, from, next));
        parts.add(Arrays.copyOfRange(file, next, file.length));
        return parts;
    }
}
