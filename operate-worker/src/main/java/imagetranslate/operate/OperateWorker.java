package imagetranslate.operate;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.models.Translators;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerMain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The process that takes {@code processor_tasks}: translates, erases, sets, hosts. */
public final class OperateWorker {
    private OperateWorker() {}

    public static void main(String[] args) throws Exception {
        WorkerMain.run("operate-worker", OperateWorker::stages, args);
    }

    /** What these settings lead to, for people: the part to what does it. */
    public static Map<String, String> inUse(Settings settings) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("translator", Translators.inUse(settings));
        parts.put("erases with", settings.get(Keys.INPAINT_MODEL));
        parts.put("fonts", FontBook.inUse(settings));
        return parts;
    }

    /** The stage with all it needs to run; a model, font or setting that is missing stops the process here. */
    public static List<Stage> stages(WorkerContext context) {
        return List.of(new Wiring(context).stage());
    }
}
