package imagetranslate.cli.errors;

import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.errors.ErrorSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole queue in a few lines. */
@Command(
        name = "summary",
        description = "How many records of each stage and kind, and how old they are.",
        mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Option(names = "--json", description = "a JSON array of them")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (FailedJobs errors = FailedJobs.of(pipeline)) {
            ErrorSummary summary = ErrorSummary.of(errors.oldestFirst(), Instant.now());
            if (json) {
                out.println(summary.json());
            } else {
                SummaryTable.print(summary.json(), summary.now(), out);
            }
        }
        out.flush();
        return 0;
    }
}
