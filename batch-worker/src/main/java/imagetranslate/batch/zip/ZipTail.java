package imagetranslate.batch.zip;

import imagetranslate.batch.book.Limits;
import imagetranslate.message.JobRejected;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The end of a zip (APPNOTE 4.3.16): where its directory is. Whoever opens it reads the whole of that into memory, and how many entries
 * it says it has need not be true, so its length is looked at before.
 */
final class ZipTail {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int DIRECTORY_LENGTH_AT = 12;
    private static final int DIRECTORY_AT = 16;

    /** More than an entry of a sane archive takes in the directory: its name and a few fields. */
    private static final long BYTES_AN_ENTRY = 1024;

    private static final long AT_LEAST = 1 << 20;

    private ZipTail() {}

    /** @throws JobRejected where it is none, or its directory is too long to be read */
    static void check(Path file, Limits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int length = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
            ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(tail, size - length);
            for (int at = length - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    check(tail, at, size - length + at, limits);
                    return;
                }
            }
        }
        throw JobRejected.permanent("the archive is cut off: it has no directory at its end");
    }

    private static void check(ByteBuffer tail, int at, long position, Limits limits) {
        long start = Integer.toUnsignedLong(tail.getInt(at + DIRECTORY_AT));
        boolean isLong = start == 0xFFFFFFFFL;
        long bytes = isLong
                ? Integer.toUnsignedLong(tail.getInt(at + DIRECTORY_LENGTH_AT))
                : Math.max(Integer.toUnsignedLong(tail.getInt(at + DIRECTORY_LENGTH_AT)), position - start);
        long most = Math.max(AT_LEAST, limits.pages() * BYTES_AN_ENTRY);
        if (bytes > most) {
            throw JobRejected.permanent("the archive's directory has " + bytes + " bytes; at most " + most
                    + " are read, " + BYTES_AN_ENTRY + " for each of the " + limits.pages()
                    + " pages that MAX_BATCH_PAGES allows");
        }
    }
}
