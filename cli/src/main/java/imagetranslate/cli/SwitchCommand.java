package imagetranslate.cli;

import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.control.StageSwitch;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code pause} and {@code resume} have in common: which stage, of which pipeline. */
abstract class SwitchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Parameters(paramLabel = "STAGE", description = "the list it takes from: ocr_tasks, processor_tasks, hosting_tasks")
    private String stage = "";

    /** As the API calls it: {@code pause} or {@code resume}. */
    abstract String word();

    /** @return false where it was so before */
    abstract boolean turn(StageSwitch stages, String stage);

    /** @return what to tell the person of it, to come after the stage's name */
    abstract String told(boolean changed);

    @Override
    public Integer call() throws IOException {
        if (pipeline.isByApi()) {
            try (ApiClient client = new ApiClient(pipeline.api())) {
                String path = "v1/queues/" + ApiClient.escaped(stage) + "/" + word();
                return tell(client.post(path).path("changed").asBoolean());
            }
        }
        try (StageSwitch stages = StageSwitch.open(pipeline.redis().settings(), Clock.systemUTC())) {
            if (!stages.stages().contains(stage)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no stage '" + stage + "'; it must be one of " + stages.stages());
            }
            return tell(turn(stages, stage));
        }
    }

    private int tell(boolean changed) {
        spec.commandLine().getOut().println(stage + " " + told(changed));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
