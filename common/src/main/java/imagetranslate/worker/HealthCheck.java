package imagetranslate.worker;

/** One thing that must be so before a process may be called ready. */
public record HealthCheck(String name, Probe probe) {

    /** Throws where the thing isn't so; the exception's text is shown. */
    @FunctionalInterface
    public interface Probe {
        void check() throws Exception;
    }
}
