package imagetranslate.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Meters of a registry, each made when it is first asked for: from then on it is shown, at 0 where nothing happened yet. */
record Meters(MeterRegistry registry) {

    /** @param tags name and value by turns, as everywhere here */
    Counter counter(String name, String help, String... tags) {
        return Counter.builder(name).description(help).tags(tags).register(registry);
    }

    /** @param bounds of the buckets, in seconds */
    Timer timer(String name, String help, double[] bounds, String... tags) {
        return Timer.builder(name)
                .description(help)
                .tags(tags)
                .serviceLevelObjectives(DoubleStream.of(bounds)
                        .mapToObj(bound -> Duration.ofMillis(Math.round(bound * 1000)))
                        .toArray(Duration[]::new))
                .register(registry);
    }

    DistributionSummary summary(String name, String help, double[] bounds, String... tags) {
        return DistributionSummary.builder(name)
                .description(help)
                .tags(tags)
                .serviceLevelObjectives(bounds)
                .register(registry);
    }

    void gauge(String name, String help, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).description(help).tags(tags).register(registry);
    }

    void bytes(String name, String help, Supplier<Number> value) {
        Gauge.builder(name, value).description(help).baseUnit("bytes").register(registry);
    }

    void seconds(String name, String help, Supplier<Duration> value, String... tags) {
        ToDoubleFunction<Supplier<Duration>> toSeconds =
                supplier -> supplier.get().toNanos() / 1e9;
        Gauge.builder(name, value, toSeconds)
                .description(help)
                .baseUnit("seconds")
                .strongReference(true)
                .tags(tags)
                .register(registry);
    }

    static double[] bounds(double... bounds) {
        return bounds;
    }
}
