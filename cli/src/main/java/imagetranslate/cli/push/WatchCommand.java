package imagetranslate.cli.push;

import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What happens to jobs, as it happens. */
@Command(
        name = "watch",
        description = "One line of JSON for each change of a job's state, until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Option(names = "--batch", paramLabel = "ID", description = "only what was pushed together")
    private @Nullable String batch;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient client = new ApiClient(api)) {
            client.events(batch == null ? Map.of() : Map.of("batch", batch), line -> {
                out.println(line);
                out.flush();
            });
            spec.commandLine().getErr().println("the API has closed the stream");
            return 1;
        } catch (ApiClient.Refused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
