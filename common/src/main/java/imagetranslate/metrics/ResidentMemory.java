package imagetranslate.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code process_resident_memory_bytes}: all that the process holds, heap, tensors and decoded pictures together, which is
 * what it is killed for; and {@code process_memory_limit_bytes}, the container's memory, or the machine's where there is no
 * container. No system but Linux tells the first.
 */
record ResidentMemory(Path status) implements MeterBinder {
    private static final String FIELD = "VmRSS:";

    ResidentMemory() {
        this(Path.of("/proc/self/status"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        if (Files.isReadable(status)) {
            meters.bytes("process.resident.memory", "Memory that the process holds", this::resident);
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            meters.bytes(
                    "process.memory.limit",
                    "Memory of the container, or of the machine where there is none",
                    system::getTotalMemorySize);
        }
    }

    private double resident() {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(FIELD))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
