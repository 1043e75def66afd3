package imagetranslate.standalone;

import imagetranslate.worker.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one {@code ./run up}: two on the same files would overwrite each other's. Free again when the process ends. */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "up.lock";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * @param folder made where there is none
     * @throws StartRefused where another process has it
     */
    static DataFolder take(Path folder) throws IOException {
        Path path = Files.createDirectories(folder).toRealPath();
        FileChannel lock = FileChannel.open(
                path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(lock)) {
            String holder = text(lock);
            lock.close();
            throw new StartRefused(folder + " is in use by another ./run up (process " + holder
                    + "); stop that one, or name another folder with --data");
        }
        lock.truncate(0)
                .write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return new DataFolder(path, lock);
    }

    Path path() {
        return path;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException thisVeryProcess) {
            return false;
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return StandardCharsets.UTF_8.decode(text.flip()).toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
