package imagetranslate.worker;

import java.util.function.Supplier;

/**
 * One thing that must be so before a process may be called ready.
 *
 * @param state what is shown where it is so; asked only then
 */
public record HealthCheck(String name, Probe probe, Supplier<String> state) {

    public HealthCheck(String name, Probe probe) {
        this(name, probe, () -> "ok");
    }

    /** Throws where the thing isn't so; the exception's text is shown. */
    @FunctionalInterface
    public interface Probe {
        void check() throws Exception;
    }
}
