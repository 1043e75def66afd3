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

/** What is done with jobs by their ids, one after the other; one that is refused is told, and the others go on. */
abstract class JobsAction implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "request_ids, as './run jobs' shows them")
    private List<String> ids = new ArrayList<>();

    private final String method;
    private final String what;
    private final String done;

    /**
     * @param what follows a job's address, such as "/cancel"
     * @param done what is said of each, such as "cancelled"
     */
    JobsAction(String method, String what, String done) {
        this.method = method;
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
                    client.act(method, id, what);
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

    @Command(
            name = "cancel",
            description = "One that waits never starts, one that is worked on isn't hosted.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends JobsAction {
        Cancel() {
            super("POST", "/cancel", "cancelled");
        }
    }

    @Command(
            name = "retry",
            description = "Failed ones are tried again from where they failed.",
            mixinStandardHelpOptions = true)
    static final class Retry extends JobsAction {
        Retry() {
            super("POST", "/retry", "queued");
        }
    }

    @Command(
            name = "delete",
            description = "Ended ones are forgotten, with their results, scenes and error records.",
            mixinStandardHelpOptions = true)
    static final class Delete extends JobsAction {
        Delete() {
            super("DELETE", "", "deleted");
        }
    }
}
