package imagetranslate.bench.parts;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all the process's threads
 */
public record Effort(double seconds, double cpuSeconds) {

    public static Effort of(Recorded.Work work) throws Exception {
        double cpuBegan = cpuNow();
        long began = System.nanoTime();
        work.run();
        return new Effort((System.nanoTime() - began) / 1e9, cpuNow() - cpuBegan);
    }

    public static double cpuNow() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
