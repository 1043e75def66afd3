package imagetranslate.worker;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person or a supervisor asks this process to stop: SIGTERM, SIGINT (Ctrl-C) or SIGHUP. The signal is only noted here, and
 * whoever started the process drains it while the JVM lives on as before.
 *
 * <p>Not a shutdown hook, because all hooks run at the same time: ONNX Runtime has one that frees the environment its
 * sessions work in, and a page that is still being read then takes the process down with SIGSEGV. The JDK offers no other
 * way to hear a signal than {@code sun.misc.Signal}, which the module jdk.unsupported exports for this use; by reflection,
 * since javac warns of it in a way that can't be switched off.
 */
public final class StopSignal {
    private static final Logger log = LoggerFactory.getLogger(StopSignal.class);

    /** What a shell makes of a process that a signal ended. */
    private static final int SIGNAL_BASE = 128;

    private static volatile boolean callsOutlive;

    private final CountDownLatch heard = new CountDownLatch(1);
    private volatile int number;

    private StopSignal() {}

    /**
     * From now on the signals no longer start the JVM's own shutdown. A second one ends the process at once, with the exit
     * code that a shell expects of it. A signal that was ignored when the process started (as SIGHUP under nohup) stays so.
     */
    public static StopSignal listen() {
        StopSignal stop = new StopSignal();
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    handlers.getClassLoader(),
                    new Class<?>[] {handlers},
                    (proxy, method, args) -> method.getName().equals("handle") ? stop.hear(args[0]) : null);
            for (String name : List.of("TERM", "INT", "HUP")) {
                Object signal = signals.getConstructor(String.class).newInstance(name);
                signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(
                    "this JVM has no module jdk.unsupported, without which it can't be stopped in order", e);
        }
        return stop;
    }

    private synchronized @Nullable Void hear(Object signal) throws ReflectiveOperationException {
        int heardNow = (int) signal.getClass().getMethod("getNumber").invoke(signal);
        if (number != 0) {
            Runtime.getRuntime().halt(SIGNAL_BASE + heardNow);
        }
        number = heardNow;
        heard.countDown();
        return null;
    }

    /** Returns when the process has been asked to stop. */
    public void await() throws InterruptedException {
        heard.await();
    }

    public boolean isHeard() {
        return number != 0;
    }

    /** What a shell expects of a process that did not finish its work because of the signal: 128 and its number. */
    public int exitCode() {
        return SIGNAL_BASE + number;
    }

    /** Waits to be asked, closes the process, and ends the JVM: with 0, or 1 where not everything could be closed. */
    public void awaitAndEnd(AutoCloseable process) throws InterruptedException {
        await();
        FutureTask<Boolean> closing = new FutureTask<>(() -> {
            process.close();
            return true;
        });
        closing.run();
        try {
            end(closing.get() ? 0 : 1);
        } catch (ExecutionException e) {
            log.error("the process ends although not everything could be closed", e.getCause());
            end(1);
        }
    }

    /** A native call outlives what was closed: from now on {@link #end} leaves out the libraries' shutdown hooks. */
    static void skipHooks() {
        callsOutlive = true;
    }

    /** Ends the JVM, whose parts are all closed. */
    public static void end(int exitCode) {
        if (callsOutlive) {
            System.out.flush();
            System.err.flush();
            Runtime.getRuntime().halt(exitCode);
        }
        System.exit(exitCode);
    }
}
