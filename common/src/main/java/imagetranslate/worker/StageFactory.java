package imagetranslate.worker;

import java.util.List;

/** Builds a worker's stages from its settings: the entry point of each worker's module. */
@FunctionalInterface
public interface StageFactory {
    List<Stage> create(WorkerContext context) throws Exception;
}
