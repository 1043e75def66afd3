package imagetranslate.cli.push;

import picocli.CommandLine.Command;

/** What {@code ./run jobs} does with some of them. */
final class JobsAction {
    private JobsAction() {}

    @Command(
            name = "cancel",
            description = "One that waits never starts, one that is worked on isn't hosted.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends ActionById {
        Cancel() {
            super("POST", "v1/jobs/%s/cancel", "cancelled");
        }
    }

    @Command(
            name = "retry",
            description = "Failed ones are tried again from where they failed.",
            mixinStandardHelpOptions = true)
    static final class Retry extends ActionById {
        Retry() {
            super("POST", "v1/jobs/%s/retry", "queued");
        }
    }

    @Command(
            name = "delete",
            description = "Ended ones are forgotten, with their results, scenes and error records.",
            mixinStandardHelpOptions = true)
    static final class Delete extends ActionById {
        Delete() {
            super("DELETE", "v1/jobs/%s", "deleted");
        }
    }
}
