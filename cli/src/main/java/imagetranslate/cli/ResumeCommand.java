package imagetranslate.cli;

import imagetranslate.queue.control.StageSwitch;
import picocli.CommandLine.Command;

/** Lets a paused stage go on. */
@Command(name = "resume", description = "Lets a paused stage go on.", mixinStandardHelpOptions = true)
final class ResumeCommand extends SwitchCommand {
    @Override
    String word() {
        return "resume";
    }

    @Override
    boolean turn(StageSwitch stages, String stage) {
        return stages.resume(stage);
    }

    @Override
    String told(boolean changed) {
        return changed ? "is resumed" : "was not paused";
    }
}
