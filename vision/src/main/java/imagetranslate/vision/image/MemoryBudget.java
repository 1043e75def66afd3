package imagetranslate.vision.image;

import com.sun.management.OperatingSystemMXBean;
import imagetranslate.message.JobRejected;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that the pictures in hand may take together. Who asks for a share before it decodes anything waits in a line:
 * a large picture for the room that it needs, the small ones behind it for their turn, so that they can't keep it out.
 */
public final class MemoryBudget {
    private static final Logger log = LoggerFactory.getLogger(MemoryBudget.class);
    private static final long MIB = 1 << 20;
    /** Without any picture: the JVM beside its heap, loaded models, natives that were unpacked into a /tmp in memory. */
    private static final int PROCESS_MIB = 350;
    /** For each of CPU_WORKERS: one run of the detector over two megapixels, or one line's surroundings being erased. */
    private static final int CORE_MIB = 256;
    /** However small the process's memory is said to be. */
    private static final int LEAST_MIB = 128;

    private static @Nullable MemoryBudget ofThisJvm;

    private final int outsideMib;
    private final int heapMib;
    private final Semaphore outside;
    private final Semaphore heap;

    public MemoryBudget(int outsideMib, int heapMib) {
        this.outsideMib = outsideMib;
        this.heapMib = heapMib;
        this.outside = new Semaphore(outsideMib, true);
        this.heap = new Semaphore(heapMib, true);
    }

    /** One for all stages of a process, since memory is the process's: made by the first who asks. */
    public static synchronized MemoryBudget ofThisJvm(Settings settings) {
        if (ofThisJvm == null) {
            int heapMib = (int) (Runtime.getRuntime().maxMemory() / MIB);
            ofThisJvm = new MemoryBudget(
                    settings.find(Keys.PICTURE_MEMORY_MIB)
                            .orElseGet(() -> left(heapMib, settings.get(Keys.CPU_WORKERS))),
                    Math.max(1, heapMib / 2));
            log.info(
                    "pictures may take {} MiB beside the heap and {} in it (PICTURE_MEMORY_MIB)",
                    ofThisJvm.outsideMib,
                    ofThisJvm.heapMib);
        }
        return ofThisJvm;
    }

    /** Of the container's memory, or the machine's where there is no container. */
    private static int left(int heapMib, int cores) {
        long total = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() / MIB;
        return (int) Math.max(LEAST_MIB, total - heapMib - PROCESS_MIB - (long) cores * CORE_MIB);
    }

    /** How many pixels fit of the kind that takes least. */
    long pixels() {
        return outsideMib * MIB / 4;
    }

    /** In MiB. */
    int free() {
        return outside.availablePermits();
    }

    /** How many pictures stand in the line. */
    int waiting() {
        return outside.getQueueLength();
    }

    /** All that a process takes with pictures in hand that fill this budget, in MiB. */
    public static int processMib(int heapMib, int cores, int picturesMib) {
        return heapMib + PROCESS_MIB + cores * CORE_MIB + picturesMib;
    }

    /**
     * Waits for room.
     *
     * @return to be handed on to {@link PictureFile#decode(MemoryShare)}, which closes it with the page
     * @throws JobRejected (permanent) for a picture that would not fit if it were alone
     * @throws NoRoomYet after {@code wait}
     */
    public MemoryShare enter(PictureFile file, MemoryNeed need, Duration wait) throws NoRoomYet, InterruptedException {
        int outsideShare = mib(need.outside());
        int heapShare = mib(need.heap());
        if (outsideShare > outsideMib) {
            throw file.rejected("needs " + outsideShare + " MiB of memory, and all pictures together may have "
                    + outsideMib + " (PICTURE_MEMORY_MIB, by default what the container has beside the heap)");
        }
        if (heapShare > heapMib) {
            throw file.rejected("needs " + heapShare + " MiB of Java's heap, and all pictures together may have "
                    + heapMib + ", half of it (HEAP_PERCENT)");
        }
        long end = System.nanoTime() + wait.toNanos();
        if (outside.tryAcquire(outsideShare, wait.toNanos(), TimeUnit.NANOSECONDS)) {
            boolean entered = false;
            try {
                entered = heap.tryAcquire(heapShare, end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } finally {
                if (!entered) {
                    outside.release(outsideShare);
                }
            }
            if (entered) {
                return new MemoryShare(() -> {
                    heap.release(heapShare);
                    outside.release(outsideShare);
                });
            }
        }
        throw new NoRoomYet("other pictures left no room for its " + outsideShare + " MiB within " + wait.toSeconds()
                + " s (PICTURE_MEMORY_MIB=" + outsideMib + ")");
    }

    private static int mib(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / MIB + 1);
    }
}
