package imagetranslate.cli.errors;

import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything that is known of a failed job. */
@Command(name = "show", description = "The record, or records, as JSON.", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Parameters(
            paramLabel = "ID",
            converter = RecordId.Converter.class,
            description = "a request_id, or @ and the position that list shows")
    @SuppressWarnings("NullAway.Init")
    private RecordId id;

    @Option(names = "--whole", description = "also what addresses carry beside host and path, such as signatures")
    private boolean whole;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (FailedJobs errors = FailedJobs.of(pipeline)) {
            List<ErrorEntry> found = id.find(errors);
            found.forEach(
                    entry -> out.println((whole ? RecordJson.whole(entry) : RecordJson.shown(entry)).toPrettyString()));
            out.flush();
            if (found.isEmpty()) {
                spec.commandLine().getErr().println("errors: there is no record " + id.text() + " in the error queue");
            }
            return found.isEmpty() ? 1 : 0;
        }
    }
}
