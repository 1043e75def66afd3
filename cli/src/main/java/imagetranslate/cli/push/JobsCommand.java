package imagetranslate.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The jobs that the API knows. */
@Command(
        name = "jobs",
        description = "The latest jobs, newest first.",
        mixinStandardHelpOptions = true,
        subcommands = {JobsAction.Cancel.class, JobsAction.Retry.class, JobsAction.Delete.class})
public final class JobsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "queued, running, retrying, done, failed or cancelled")
    private @Nullable String state;

    @Option(names = "--batch", paramLabel = "ID", description = "what was pushed together")
    private @Nullable String batch;

    @Option(names = "--json", description = "one line of JSON for each")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> query = new LinkedHashMap<>();
        if (state != null) {
            query.put("state", state);
        }
        if (batch != null) {
            query.put("batch", batch);
        }
        try (ApiClient client = new ApiClient(api)) {
            for (JsonNode job : client.jobs(query).path("jobs")) {
                out.println(json ? job.toString() : line(job));
            }
        } catch (ApiClient.Refused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        out.flush();
        return 0;
    }

    private static String line(JsonNode job) {
        String why = job.at("/error/message").asText("");
        return String.format(
                "%-9s %-16s %s  %s%s",
                job.path("state").asText(),
                job.path("stage").asText(),
                job.path("request_id").asText(),
                job.path("image_id").asText(),
                why.isEmpty() ? "" : "  " + why);
    }
}
