package imagetranslate.standalone;

import imagetranslate.queue.StageSwitch;
import imagetranslate.standalone.errors.RedisOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a stage from claiming; what is in hand is finished, what comes waits. */
@Command(
        name = "pause",
        description = "Stops a stage from claiming; what is in hand is finished, what comes waits.",
        mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RedisOption redis = new RedisOption();

    @Parameters(paramLabel = "STAGE", description = "the list it takes from: ocr_tasks, processor_tasks, hosting_tasks")
    private String stage = "";

    @Override
    public Integer call() {
        try (StageSwitch stages = StageSwitch.open(redis.settings(), Clock.systemUTC())) {
            if (!stages.stages().contains(stage)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no stage '" + stage + "'; it must be one of " + stages.stages());
            }
            boolean changed = stages.pause(stage);
            spec.commandLine().getOut().println(stage + (changed ? " is paused" : " was paused before"));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
