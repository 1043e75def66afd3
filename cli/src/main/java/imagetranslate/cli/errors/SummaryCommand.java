package imagetranslate.cli.errors;

import imagetranslate.cli.option.RedisOption;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.errors.ErrorSummary;
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
    private RedisOption redis = new RedisOption();

    @Option(names = "--json", description = "a JSON array of them")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ErrorQueue errors = redis.errors()) {
            ErrorSummary summary = ErrorSummary.of(errors.oldestFirst(), Instant.now());
            if (json) {
                out.println(summary.json());
            } else {
                SummaryTable.print(summary, out);
            }
        }
        out.flush();
        return 0;
    }
}
