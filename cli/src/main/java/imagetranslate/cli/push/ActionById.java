package imagetranslate.cli.push;

import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with jobs or batches by their ids, one after the other; one that is refused is told, and the others go on. */
abstract class ActionById implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "as './run jobs' and './run batches' show them")
    private List<String> ids = new ArrayList<>();

    private final String method;
    private final String address;
    private final String done;

    /**
     * @param address below the API's; {@code %s} is the id
     * @param done what is said of each, such as "cancelled"
     */
    ActionById(String method, String address, String done) {
        this.method = method;
        this.address = address;
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
                    client.act(method, address.formatted(ApiClient.escaped(id)));
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
}
