package imagetranslate.worker;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker at work: its stages, their slots, health and metrics. Several may run in one JVM.
 *
 * <p>{@link #close()} drains: nothing new is claimed, what is in hand is finished within {@code SHUTDOWN_GRACE_SECONDS}, the
 * rest goes back onto its list.
 */
public final class WorkerProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

    private final String role;
    private final Duration grace;
    private final List<StageRun> runs = new ArrayList<>();
    /** Closed in the opposite order. */
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    /** What handlers work with, as models: closed before the others, the last made first. */
    private final Deque<AutoCloseable> tools = new ArrayDeque<>();

    private int port;
    private boolean closed;

    private WorkerProcess(String role, Settings settings) {
        this.role = role;
        this.grace = Duration.ofSeconds(settings.get(Keys.SHUTDOWN_GRACE_SECONDS));
    }

    /**
     * Starts a worker with everything it shares made from its settings.
     *
     * @throws imagetranslate.settings.SettingsException where one is missing or wrong
     * @throws Exception whatever the factory throws, such as for a model that can't be loaded
     */
    public static WorkerProcess start(Settings settings, String role, StageFactory factory) throws Exception {
        WorkerProcess process = new WorkerProcess(role, settings);
        return process.startOrClose(WorkerWiring.context(settings, process.resources), factory);
    }

    /** Starts a worker with what the caller has made, and will close. */
    public static WorkerProcess start(WorkerContext context, String role, StageFactory factory) throws Exception {
        return new WorkerProcess(role, context.settings()).startOrClose(context, factory);
    }

    /** Where health and metrics are served. */
    public int port() {
        return port;
    }

    private WorkerProcess startOrClose(WorkerContext context, StageFactory factory) throws Exception {
        boolean started = false;
        try {
            List<Stage> stages = factory.create(context);
            stages.forEach(stage -> stage.resources().forEach(tools::push));
            port = new WorkerWiring(role, context, resources, runs).start(stages);
            started = true;
            return this;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /** @throws IllegalStateException where something could not be closed; everything else was */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        FutureTask<Void> stop = new FutureTask<>(this::drainAndClose);
        stop.run();
        try {
            stop.get();
            if (!runs.isEmpty()) {
                log.info("{} has stopped", role);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(role + " did not stop cleanly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Void drainAndClose() throws Exception {
        long deadline = System.nanoTime() + grace.toNanos();
        runs.forEach(StageRun::stopClaiming);
        boolean ended = true;
        for (StageRun run : runs) {
            ended &= run.drain(deadline);
        }
        if (!ended) {
            log.warn(
                    "a handler of {} is still inside a native call; what it works with is left to the process's end",
                    role);
            StopSignal.skipHooks();
            tools.clear();
        }
        tools.descendingIterator().forEachRemaining(resources::push);
        closeAll(resources);
        return null;
    }

    /** The last made first, each whatever the others throw. */
    private static void closeAll(Deque<AutoCloseable> resources) throws Exception {
        AutoCloseable eldest = resources.pollLast();
        if (eldest != null) {
            try (eldest) {
                closeAll(resources);
            }
        }
    }
}
