package imagetranslate.standalone.errors;

import imagetranslate.message.ErrorKind;
import imagetranslate.queue.ErrorEntry;
import imagetranslate.queue.ErrorQueue;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The records from the oldest to the newest. */
@Command(name = "list", description = "One line for each record, the oldest first.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RedisOption redis = new RedisOption();

    @Option(names = "--stage", description = "only those that failed there: ocr_tasks, processor_tasks, …")
    private @Nullable String stage;

    @Option(names = "--kind", description = "only this kind: ${COMPLETION-CANDIDATES}")
    private @Nullable ErrorKind kind;

    @Option(names = "--older-than", converter = Age.class, description = "only those that failed before: 30s, 15m, 2h")
    private @Nullable Duration olderThan;

    @Option(names = "--json", description = "the whole records, one JSON object a line")
    private boolean json;

    @Override
    public Integer call() {
        RecordFilter filter = new RecordFilter(stage, kind, olderThan);
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        RecordTable table = new RecordTable(out, now);
        try (ErrorQueue errors = redis.errors()) {
            long shown = 0;
            for (ErrorEntry entry : errors.oldestFirst()) {
                if (filter.lets(entry, now)) {
                    if (json) {
                        out.println(RecordJson.of(entry));
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
