package imagetranslate.operate;

import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerMain;
import java.util.List;

/** The process that takes {@code processor_tasks}: translates, erases, sets, hosts. */
public final class OperateWorker {
    private OperateWorker() {}

    public static void main(String[] args) throws Exception {
        WorkerMain.run("operate-worker", OperateWorker::stages, args);
    }

    /** The stage with all it needs to run; a model, font or setting that is missing stops the process here. */
    public static List<Stage> stages(WorkerContext context) {
        return List.of(new Wiring(context).stage());
    }
}
