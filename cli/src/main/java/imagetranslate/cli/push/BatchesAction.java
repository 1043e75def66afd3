package imagetranslate.cli.push;

import picocli.CommandLine.Command;

/** What {@code ./run batches} does with some of them. */
final class BatchesAction {
    private BatchesAction() {}

    @Command(name = "pause", description = "No more of its pages are begun.", mixinStandardHelpOptions = true)
    static final class Pause extends ActionById {
        Pause() {
            super("POST", "v1/batches/%s/pause", "paused");
        }
    }

    @Command(name = "resume", description = "Its pages go on.", mixinStandardHelpOptions = true)
    static final class Resume extends ActionById {
        Resume() {
            super("POST", "v1/batches/%s/resume", "goes on");
        }
    }

    @Command(
            name = "cancel",
            description = "Pages that wait are dropped, those in hand aren't hosted.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends ActionById {
        Cancel() {
            super("POST", "v1/batches/%s/cancel", "cancelled");
        }
    }

    @Command(
            name = "retry",
            description = "Failed pages are tried again, and the result is put together anew.",
            mixinStandardHelpOptions = true)
    static final class Retry extends ActionById {
        Retry() {
            super("POST", "v1/batches/%s/retry", "tried again");
        }
    }
}
