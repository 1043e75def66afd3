package imagetranslate.standalone.errors;

import imagetranslate.queue.ErrorQueue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a failed job up. */
@Command(
        name = "drop",
        description = "Gives a job up; its record and the reason are kept on error_queue:dropped.",
        mixinStandardHelpOptions = true)
final class DropCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RedisOption redis = new RedisOption();

    @Parameters(
            paramLabel = "ID",
            converter = RecordId.Converter.class,
            description = "a request_id, or @ and the position that list shows")
    @SuppressWarnings("NullAway.Init")
    private RecordId id;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why nobody needs it any more")
    private String reason = "";

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason is empty; it must say why");
        }
        try (ErrorQueue errors = redis.errors()) {
            boolean dropped = errors.drop(id.findOne(errors, spec.commandLine()), reason);
            spec.commandLine().getOut().println("dropped: " + (dropped ? 1 : 0));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
