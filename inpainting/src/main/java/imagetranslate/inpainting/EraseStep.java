package imagetranslate.inpainting;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * One step of making a plate, for the JDK's flight recorder: costs nothing while nobody records. Steps don't nest, so
 * that their times add up.
 */
@Name("imagetranslate.EraseStep")
@Label("Erase step")
@Category({"Image Translate", "Inpaint"})
@StackTrace(false)
public final class EraseStep extends Event {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Label("Step")
    String step = "";

    /** Of the thread that did it: what it waited for a core doesn't count. */
    @Label("CPU nanoseconds")
    long cpuNanos;

    public static <T extends @Nullable Object> T timed(String name, Supplier<T> work) {
        EraseStep event = new EraseStep();
        if (!event.isEnabled()) {
            return work.get();
        }
        long began = THREADS.getCurrentThreadCpuTime();
        event.begin();
        try {
            return work.get();
        } finally {
            event.end();
            event.step = name;
            event.cpuNanos = THREADS.getCurrentThreadCpuTime() - began;
            event.commit();
        }
    }
}
