package imagetranslate.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has had of the machine.
 *
 * @param now memory, MiB
 * @param most memory since it began, MiB
 * @param cpu time on the cores
 */
record Share(long now, long most, Duration cpu) {

    /** Linux only; elsewhere, and of a process that has ended, nothing is known of its memory. */
    static Share of(ProcessHandle process) {
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        long now = 0;
        long most = 0;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    now = mebibytes(line);
                } else if (line.startsWith("VmHWM:")) {
                    most = mebibytes(line);
                }
            }
        } catch (IOException ended) {
            return new Share(0, 0, cpu);
        }
        return new Share(now, most, cpu);
    }

    private static long mebibytes(String line) {
        return Long.parseLong(line.replaceAll("\\D+", "")) / 1024;
    }
}
