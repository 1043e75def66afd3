package imagetranslate.operate.layers;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with lengths in it that are known only once what they count is written. Numbers have their highest byte first. */
final class PatchedFile implements Closeable {
    private record Patch(long at, byte[] bytes) {}

    private final Path file;
    private final DataOutputStream out;
    private final List<Patch> patches = new ArrayList<>();
    private long position;

    PatchedFile(Path file) throws IOException {
        this.file = file;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    long position() {
        return position;
    }

    void bytes(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        position += length;
    }

    void bytes(byte[] bytes) throws IOException {
        bytes(bytes, bytes.length);
    }

    void int8(int value) throws IOException {
        out.writeByte(value);
        position++;
    }

    void int16(int value) throws IOException {
        out.writeShort(value);
        position += 2;
    }

    void int32(int value) throws IOException {
        out.writeInt(value);
        position += 4;
    }

    void zeros(int count) throws IOException {
        bytes(new byte[count]);
    }

    /** Fills up to a multiple, counted from a place. */
    void pad(long from, int multiple) throws IOException {
        zeros((int) Math.floorMod(from - position, (long) multiple));
    }

    /** Room for what is known later. */
    long reserve(int bytes) throws IOException {
        long at = position;
        zeros(bytes);
        return at;
    }

    void patch32(long at, long value) {
        int number = Math.toIntExact(value);
        patch(at, new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
    }

    void patch(long at, byte[] bytes) {
        patches.add(new Patch(at, bytes));
    }

    @Override
    public void close() throws IOException {
        out.close();
        try (RandomAccessFile again = new RandomAccessFile(file.toFile(), "rw")) {
            for (Patch patch : patches) {
                again.seek(patch.at());
                again.write(patch.bytes());
            }
        }
    }
}
