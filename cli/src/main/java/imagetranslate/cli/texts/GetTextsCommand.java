package imagetranslate.cli.texts;

import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Texts out. */
@Command(
        name = "get",
        description = "Sources and translations of a job, or of all pictures of a batch, into one file.",
        mixinStandardHelpOptions = true)
final class GetTextsCommand implements Callable<Integer> {
    enum Format {
        CSV("csv"),
        XLIFF("xlf"),
        TXT("txt");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }
    }

    static final class Whose {
        @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "a job's request_id")
        @Nullable
        String job;

        @Option(names = "--batch", paramLabel = "ID", description = "what was pushed together")
        @Nullable
        String batch;
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Whose whose = new Whose();

    @Option(names = "--format", paramLabel = "csv|xliff|txt", description = "csv where it isn't given")
    private Format format = Format.CSV;

    @Option(names = "--to", paramLabel = "LANG", description = "which of several targets")
    private @Nullable String lang;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "texts.csv, texts.xlf or texts.txt where it isn't given")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        String path = whose.job != null
                ? "v1/jobs/" + ApiClient.escaped(whose.job)
                : "v1/batches/" + ApiClient.escaped(String.valueOf(whose.batch));
        String target = lang == null ? "" : "&target_lang=" + ApiClient.escaped(lang);
        Path file = out == null ? Path.of("texts." + format.ending) : out;
        try (ApiClient client = new ApiClient(api)) {
            client.download(path + "/texts?format=" + format.name().toLowerCase(Locale.ROOT) + target, file);
        }
        spec.commandLine().getOut().println(file);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
