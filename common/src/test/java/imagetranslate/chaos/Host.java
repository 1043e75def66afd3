package imagetranslate.chaos;

import imagetranslate.queue.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A place where one worker runs, with a line to Redis of its own; started again whenever it ends. */
final class Host implements AutoCloseable {
    private final String name;
    private final StageName stage;
    private final TcpProxy redis;
    private final List<String> options;
    private final Map<String, String> environment;
    private final Path output;

    private Process process;
    private boolean closed;
    private int skewSeconds;
    private volatile long hungLast = Long.MIN_VALUE;
    private int starts;

    Host(StageName stage, int number, TcpProxy redis, Launch launch) {
        this.name = stage.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
        this.stage = stage;
        this.redis = redis;
        this.options = launch.options();
        this.environment = launch.environment();
        this.output = launch.folder().resolve(name + ".log");
        start();
        // Where the harness itself is stopped midway.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * @param options of the JVM
     * @param folder where the worker's log goes
     */
    record Launch(List<String> options, Map<String, String> environment, Path folder) {}

    String name() {
        return name;
    }

    StageName stage() {
        return stage;
    }

    TcpProxy redis() {
        return redis;
    }

    synchronized int starts() {
        return starts;
    }

    synchronized long pid() {
        return process.pid();
    }

    /** For the process that is started next. */
    synchronized void skewClock(int seconds) {
        skewSeconds = seconds;
    }

    /** kill -9. */
    synchronized void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM; returns when it has ended. While it hangs it can't hear: its time begins after that. */
    int terminate() throws InterruptedException {
        Process old;
        synchronized (this) {
            old = process;
        }
        old.destroy();
        for (long asked = System.nanoTime(); !old.waitFor(60, TimeUnit.SECONDS); asked = System.nanoTime()) {
            if (!hasHungSince(asked)) {
                throw new IllegalStateException(name + " did not end within 60 s of SIGTERM");
            }
        }
        return old.exitValue();
    }

    /** Nothing that it does gets through for a while: others may take its jobs, rightly. */
    void hang(boolean process) throws InterruptedException {
        hungLast = Long.MAX_VALUE;
        if (process) {
            freeze();
        } else {
            redis.stall();
        }
    }

    void hangNoMore() throws InterruptedException {
        thaw();
        redis.flow();
        hungLast = System.nanoTime();
    }

    /** @param nanos by {@link System#nanoTime()} */
    boolean hasHungSince(long nanos) {
        return hungLast >= nanos;
    }

    /** SIGSTOP. */
    private void freeze() throws InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    private void thaw() throws InterruptedException {
        signal("CONT");
    }

    /** Resident memory in KiB, as the system counts it. */
    long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Not started again from now on. */
    void retire() {
        synchronized (this) {
            closed = true;
        }
    }

    @Override
    public void close() {
        retire();
        kill();
        redis.close();
    }

    private synchronized void start() {
        if (closed) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dchaos.stage=" + stage.name());
        command.add("-Dchaos.name=" + name);
        command.add("-Dchaos.skew-seconds=" + skewSeconds);
        command.add(ChaosWorker.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("REDIS_URL", "redis://127.0.0.1:" + redis.port());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        starts++;
        process.onExit().thenRun(this::start);
    }

    private void signal(String name) throws InterruptedException {
        try {
            // It may have ended by now; then there is nothing to signal.
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
