package imagetranslate.chaos;

import imagetranslate.queue.redis.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A place where one worker runs, with a line to Redis of its own; started again whenever it ends. */
final class Host implements AutoCloseable {
    private final String name;
    private final StageName stage;
    private final TcpProxy redis;
    private final Launch launch;
    private final Path output;

    private Ground.Life life;
    private boolean closed;
    private int skewSeconds;
    private volatile long hungLast = Long.MIN_VALUE;
    private int starts;

    Host(StageName stage, int number, TcpProxy redis, Launch launch) {
        this.name = stage.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
        this.stage = stage;
        this.redis = redis;
        this.launch = launch;
        this.output = launch.start().output().resolve(name + ".log");
        start();
        // Where the harness itself is stopped midway.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * @param redisAt its address behind a port
     * @param start with the folder where the workers' logs go
     */
    record Launch(Ground ground, IntFunction<String> redisAt, Ground.Start start) {}

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
        return life.process().pid();
    }

    /** For the process that is started next. */
    synchronized void skewClock(int seconds) {
        skewSeconds = seconds;
    }

    /** kill -9. */
    synchronized void kill() {
        life.kill();
    }

    /** SIGTERM; returns when it has ended. While it hangs it can't hear: its time begins after that. */
    int terminate() throws InterruptedException {
        Ground.Life last;
        synchronized (this) {
            last = life;
        }
        Process old = last.process();
        last.terminate();
        for (long asked = System.nanoTime(); !old.waitFor(60, TimeUnit.SECONDS); asked = System.nanoTime()) {
            if (!hasHungSince(asked)) {
                throw new IllegalStateException(name + " did not end within 60 s of SIGTERM");
            }
        }
        return old.exitValue();
    }

    /** Nothing that it does gets through for a while: others may take its jobs, rightly. */
    void hang(boolean process) {
        hungLast = Long.MAX_VALUE;
        if (process) {
            current().freeze();
        } else {
            redis.stall();
        }
    }

    void hangNoMore() {
        current().thaw();
        redis.flow();
        hungLast = System.nanoTime();
    }

    /** @param nanos by {@link System#nanoTime()} */
    boolean hasHungSince(long nanos) {
        return hungLast >= nanos;
    }

    private synchronized Ground.Life current() {
        return life;
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
        List<String> options = new ArrayList<>(launch.start().options());
        options.add("-Dchaos.stage=" + stage.name());
        options.add("-Dchaos.name=" + name);
        options.add("-Dchaos.skew-seconds=" + skewSeconds);
        Map<String, String> environment = new HashMap<>(launch.start().environment());
        environment.put("REDIS_URL", launch.redisAt().apply(redis.port()));
        try {
            life = launch.ground().startWorker(name, new Ground.Start(options, environment, output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        starts++;
        life.process().onExit().thenRun(this::start);
    }
}
