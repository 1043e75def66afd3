package imagetranslate.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage with all it needs to run: what a worker's module hands to the runtime.
 *
 * @param list the Redis list it takes from
 * @param next the list that {@link Outcome.Advance} pushes onto; null for the last stage
 * @param slots how many jobs it works on at once
 * @param ready what {@code /health/ready} asks besides Redis and the store, such as a loaded model
 * @param resources closed, last first, when the worker has drained
 */
public record Stage(
        String list,
        @Nullable String next,
        StageHandler handler,
        int slots,
        List<HealthCheck> ready,
        List<AutoCloseable> resources) {

    public Stage {
        ready = List.copyOf(ready);
        resources = List.copyOf(resources);
    }
}
