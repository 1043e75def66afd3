package imagetranslate.cli.errors;

import dev.failsafe.RateLimiter;
import imagetranslate.cli.option.PipelineOption;
import imagetranslate.queue.errors.ErrorEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts failed jobs back onto the lists of the stages that failed. */
@Command(
        name = "replay",
        description = "Puts failed jobs back where they failed, with all their attempts.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @ArgGroup(multiplicity = "1")
    private Selection which = new Selection();

    @Option(names = "--dry-run", description = "only say which")
    private boolean dryRun;

    @Option(names = "--rate", paramLabel = "N/s", converter = Rate.Converter.class, description = "at most N a second")
    private @Nullable Rate rate;

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        RecordTable table = new RecordTable(out, Instant.now());
        Optional<RateLimiter<Object>> pace = Optional.ofNullable(rate)
                .map(each -> RateLimiter.smoothBuilder(each.perSecond(), Duration.ofSeconds(1))
                        .build());
        RecordFilter filter = which.filter();
        int replayed = 0;
        int refused = 0;
        try (FailedJobs errors = FailedJobs.of(pipeline)) {
            for (ErrorEntry entry : which.candidates(errors, spec.commandLine())) {
                if (!filter.lets(entry, Instant.now())) {
                    continue;
                }
                Optional<String> obstacle = errors.obstacle(entry);
                if (obstacle.isPresent()) {
                    refused++;
                    spec.commandLine().getErr().println("errors: @" + entry.position() + " stays: " + obstacle.get());
                } else if (dryRun) {
                    replayed++;
                    table.row(entry);
                } else {
                    if (pace.isPresent()) {
                        pace.get().acquirePermit();
                    }
                    replayed += errors.replay(entry) ? 1 : 0;
                }
            }
        }
        out.println((dryRun ? "would be replayed: " : "replayed: ") + replayed);
        out.flush();
        return refused == 0 ? 0 : 1;
    }
}
