package imagetranslate.cli.errors;

import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The records from the oldest to the newest. */
@Command(name = "list", description = "One line for each record, the oldest first.", mixinStandardHelpOptions = true)
final class ListErrorsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @ArgGroup(exclusive = false)
    private FilterOptions only = new FilterOptions();

    @Option(names = "--json", description = "the records, one JSON object a line")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        RecordFilter filter = only.filter();
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        RecordTable table = new RecordTable(out, now);
        try (FailedJobs errors = FailedJobs.of(pipeline)) {
            long shown = 0;
            for (ErrorEntry entry : errors.oldestFirst()) {
                if (filter.lets(entry, now)) {
                    if (json) {
                        out.println(RecordJson.shown(entry));
                    } else {
                        if (shown == 0) {
                            table.head();
                        }
                        table.row(entry);
                    }
                    shown++;
                }
            }
            if (!json) {
                out.println(shown + " of " + errors.size() + " records");
            }
        }
        out.flush();
        return 0;
    }
}
