package imagetranslate.cli.push;

import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with batches by their ids, one after the other; one that is refused is told, and the others go on. */
abstract class BatchesAction implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "batch_ids, as './run batches' shows them")
    private List<String> ids = new ArrayList<>();

    private final String what;
    private final String done;

    /**
     * @param what the last part of the address
     * @param done what is said of each
     */
    BatchesAction(String what, String done) {
        this.what = what;
        this.done = done;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int code = 0;
        try (ApiClient client = new ApiClient(api)) {
            for (String id : ids) {
                try {
                    client.post("v1/batches/" + ApiClient.escaped(id) + "/" + what);
                    out.println(id + ": " + done);
                } catch (ApiClient.Refused e) {
                    err.println(e.getMessage());
                    code = 1;
                }
            }
        }
        out.flush();
        err.flush();
        return code;
    }

    @Command(name = "pause", description = "No more of its pages are begun.", mixinStandardHelpOptions = true)
    static final class Pause extends BatchesAction {
        Pause() {
            super("pause", "paused");
        }
    }

    @Command(name = "resume", description = "Its pages go on.", mixinStandardHelpOptions = true)
    static final class Resume extends BatchesAction {
        Resume() {
            super("resume", "goes on");
        }
    }

    @Command(
            name = "cancel",
            description = "Pages that wait are dropped, those in hand aren't hosted.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends BatchesAction {
        Cancel() {
            super("cancel", "cancelled");
        }
    }

    @Command(
            name = "retry",
            description = "Failed pages are tried again, and the result is put together anew.",
            mixinStandardHelpOptions = true)
    static final class Retry extends BatchesAction {
        Retry() {
            super("retry", "tried again");
        }
    }
}
