package imagetranslate.cli.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How the pages of a batch say names. */
@Command(
        name = "names",
        description = "How the pages of a batch say names; with SOURCE=TARGET, how they are to say them from now on.",
        mixinStandardHelpOptions = true)
public final class NamesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Option(names = "--batch", required = true, paramLabel = "ID", description = "what was pushed together")
    private String batch = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "LANG",
            description = "the language that it is translated into")
    private String lang = "";

    @Option(names = "--json", description = "one line of JSON for each")
    private boolean json;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE=TARGET",
            description = "goes before whatever the translator proposes; SOURCE= forgets the name")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        String path = "v1/batches/" + ApiClient.escaped(batch) + "/names";
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient client = new ApiClient(api)) {
            JsonNode answer = words.isEmpty()
                    ? client.get(path + "?target_lang=" + ApiClient.escaped(lang))
                    : client.put(path, correction());
            for (JsonNode name : answer.path("names")) {
                out.println(json ? name.toString() : line(name));
            }
        }
        out.flush();
        return 0;
    }

    private ObjectNode correction() {
        ObjectNode correction = MessageCodec.json().createObjectNode().put("target_lang", lang);
        ObjectNode names = correction.putObject("names");
        for (String word : words) {
            int at = word.indexOf('=');
            if (at < 1) {
                throw new ParameterException(spec.commandLine(), "'" + word + "' is not SOURCE=TARGET");
            }
            String target = word.substring(at + 1);
            names.put(word.substring(0, at), target.isEmpty() ? null : target);
        }
        return correction;
    }

    private static String line(JsonNode name) {
        return name.path("source").asText() + "  " + name.path("target").asText() + "  "
                + name.path("origin").asText();
    }
}
