package imagetranslate.cli.texts;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A translator's file back in. */
@Command(
        name = "put",
        description = "A translator's file: each picture whose texts changed is set again, by a job of its own.",
        mixinStandardHelpOptions = true)
final class PutTextsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "as './run texts get' wrote it; CSV, XLIFF or plain text")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--store",
            description =
                    "only keep it, and print the value for './run push --option texts=…' of pictures that have no result yet")
    private boolean store;

    @Option(names = "--json", description = "the answer as it is")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient client = new ApiClient(api)) {
            JsonNode answer = client.post(store ? "v1/texts?store=true" : "v1/texts", file);
            if (json) {
                out.println(answer);
            } else if (store) {
                out.println(answer.path("texts").asText());
            } else {
                answer.path("jobs").forEach(job -> out.println(line(job)));
                out.println("unchanged: " + answer.path("unchanged").asInt());
            }
        }
        out.flush();
        return 0;
    }

    private static String line(JsonNode job) {
        return job.path("from").asText() + ": " + job.path("texts").asInt() + " texts, "
                + job.path("request_id").asText();
    }
}
