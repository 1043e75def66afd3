package imagetranslate.cli;

import imagetranslate.queue.control.StageSwitch;
import picocli.CommandLine.Command;

/** Stops a stage from claiming; what is in hand is finished, what comes waits. */
@Command(
        name = "pause",
        description = "Stops a stage from claiming; what is in hand is finished, what comes waits.",
        mixinStandardHelpOptions = true)
final class PauseCommand extends SwitchCommand {
    @Override
    String word() {
        return "pause";
    }

    @Override
    boolean turn(StageSwitch stages, String stage) {
        return stages.pause(stage);
    }

    @Override
    String told(boolean changed) {
        return changed ? "is paused" : "was paused before";
    }
}
