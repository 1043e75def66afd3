package imagetranslate.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has of the machine's memory.
 *
 * @param now MiB
 * @param most MiB, since it began
 */
record Memory(long now, long most) {
    static final Memory UNKNOWN = new Memory(0, 0);

    /** Linux only; elsewhere, and of a process that has ended, nothing is known. */
    static Memory of(long pid) {
        long now = 0;
        long most = 0;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    now = mebibytes(line);
                } else if (line.startsWith("VmHWM:")) {
                    most = mebibytes(line);
                }
            }
        } catch (IOException ended) {
            return UNKNOWN;
        }
        return new Memory(now, most);
    }

    private static long mebibytes(String line) {
        return Long.parseLong(line.replaceAll("\\D+", "")) / 1024;
    }
}
