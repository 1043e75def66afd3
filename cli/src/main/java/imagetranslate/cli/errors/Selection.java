package imagetranslate.cli.errors;

import imagetranslate.queue.errors.ErrorEntry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which records a command is about: one, those that a filter lets through, or all; one of the three has to be given. */
final class Selection {
    @Parameters(
            paramLabel = "ID",
            converter = RecordId.Converter.class,
            description = "a request_id, or @ and the position that list shows")
    private @Nullable RecordId id;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable FilterOptions filter;

    /** Only so that one of the three has to be given. */
    @Option(names = "--all", description = "all that are there now")
    @SuppressWarnings("UnusedVariable")
    private boolean all;

    boolean isOne() {
        return id != null;
    }

    RecordFilter filter() {
        return filter == null ? new RecordFilter(null, null, null, null) : filter.filter();
    }

    /** Before the filter. */
    Iterable<ErrorEntry> candidates(FailedJobs errors, CommandLine command) throws IOException {
        return id == null ? errors.oldestFirst() : List.of(id.findOne(errors, command));
    }
}
