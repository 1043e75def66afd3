package imagetranslate.cli;

import imagetranslate.cli.option.RedisOption;
import imagetranslate.queue.control.StageSwitch;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code pause} and {@code resume} have in common: which stage, on which Redis. */
abstract class SwitchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RedisOption redis = new RedisOption();

    @Parameters(paramLabel = "STAGE", description = "the list it takes from: ocr_tasks, processor_tasks, hosting_tasks")
    private String stage = "";

    /** @return what to tell the person of it, to come after the stage's name */
    abstract String turn(StageSwitch stages, String stage);

    @Override
    public Integer call() {
        try (StageSwitch stages = StageSwitch.open(redis.settings(), Clock.systemUTC())) {
            if (!stages.stages().contains(stage)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no stage '" + stage + "'; it must be one of " + stages.stages());
            }
            spec.commandLine().getOut().println(stage + " " + turn(stages, stage));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
