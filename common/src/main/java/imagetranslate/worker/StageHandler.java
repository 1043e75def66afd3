package imagetranslate.worker;

import imagetranslate.dependency.Dependency;
import java.util.List;

/**
 * The work of one stage. Called from several threads at once, one job each.
 *
 * <p>Throws {@link imagetranslate.message.JobRejected} for what will never work, and {@link
 * imagetranslate.dependency.DependencyUnreachable} where no job would be served: that one is no attempt, and no further job is
 * taken until the dependency answers. Whatever else it throws counts as an attempt and is tried again under the retry policy.
 */
public interface StageHandler {
    Outcome handle(Delivery delivery) throws Exception;

    /** What it needs besides Redis and the store; each is asked before the first job is taken. */
    default List<Dependency> dependencies() {
        return List.of();
    }
}
