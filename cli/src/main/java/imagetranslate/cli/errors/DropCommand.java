package imagetranslate.cli.errors;

import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.errors.ErrorEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives failed jobs up. */
@Command(
        name = "drop",
        description = "Gives jobs up; their records and the reason are kept on error_queue:dropped, the last 10,000."
                + " More than one by its ID only with --yes.",
        mixinStandardHelpOptions = true)
final class DropCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @ArgGroup(multiplicity = "1")
    private Selection which = new Selection();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why nobody needs it any more")
    private String reason = "";

    @Option(names = "--dry-run", description = "only say which")
    private boolean dryRun;

    @Option(names = "--yes", description = "drop all that are meant; without it they are only counted")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason is empty; it must say why");
        }
        PrintWriter out = spec.commandLine().getOut();
        RecordTable table = new RecordTable(out, Instant.now());
        boolean drop = !dryRun && (yes || which.isOne());
        RecordFilter filter = which.filter();
        long count = 0;
        try (FailedJobs errors = FailedJobs.of(pipeline)) {
            for (ErrorEntry entry : which.candidates(errors, spec.commandLine())) {
                if (!filter.lets(entry, Instant.now())) {
                    continue;
                }
                if (dryRun) {
                    table.row(entry);
                }
                count += !drop || errors.drop(entry, reason) ? 1 : 0;
            }
        }
        out.println((drop ? "dropped: " : "would be dropped: ") + count);
        out.flush();
        if (!drop && !dryRun) {
            spec.commandLine()
                    .getErr()
                    .println("errors: nothing is dropped yet; --dry-run shows them, --yes drops them");
            return ExitCode.USAGE;
        }
        return ExitCode.OK;
    }
}
