package imagetranslate.bench.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API in a process of its own, as it is shipped, so that its memory and its time are its own. */
final class ApiProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("the API listens on 127\\.0\\.0\\.1:(\\d+)");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final int port;

    private ApiProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param heapMib of its Java heap; the stack's container gives it 384 */
    static ApiProcess start(Path folder, Map<String, String> environment, int heapMib)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder);
        Path log = home.resolve("api.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMib + "m",
                "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp"))));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "imagetranslate.api.Api"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("API_PORT", "0");
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + PATIENCE;
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher line = PORT.matcher(Files.readString(log));
            if (line.find()) {
                return new ApiProcess(process, Integer.parseInt(line.group(1)));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("the api did not start; its log says: " + Files.readString(log));
    }

    int port() {
        return port;
    }

    /** Most of its memory that was ever resident, in MiB; 0 where the system doesn't tell. */
    long peakMib() {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        try {
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                                    .filter(line -> line.startsWith("VmHWM:"))
                                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                    .findFirst()
                                    .orElse(0)
                            / 1024
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its processor time, so far; 0 where the system doesn't tell. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
