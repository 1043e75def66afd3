package imagetranslate.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The batches that the API knows, and what can be done with one. */
@Command(
        name = "batches",
        description = "The latest chapters and documents, newest first.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BatchesAction.Pause.class,
            BatchesAction.Resume.class,
            BatchesAction.Cancel.class,
            BatchesAction.Retry.class
        })
public final class BatchesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Option(names = "--json", description = "one line of JSON for each")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient client = new ApiClient(api)) {
            for (JsonNode batch : client.get("v1/batches").path("batches")) {
                out.println(json ? batch.toString() : line(batch));
            }
        }
        out.flush();
        return 0;
    }

    private static String line(JsonNode batch) {
        JsonNode counts = batch.path("counts");
        boolean paused = batch.path("paused").asBoolean();
        String why =
                batch.path("error").isTextual() ? "  " + batch.path("error").asText() : "";
        return String.format(
                "%-10s %s  %d of %d pages, %d failed  %s%s",
                paused ? "paused" : batch.path("state").asText(),
                batch.path("batch_id").asText(),
                counts.path("done").asInt(),
                counts.path("total").asInt(),
                counts.path("failed").asInt(),
                batch.path("name").asText(),
                why);
    }
}
