package imagetranslate.standalone;

import imagetranslate.cli.Cli;
import imagetranslate.worker.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./run demo}, {@code ./run up}, {@code ./run memory} and so on. */
@Command(
        name = "run",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StoreCommand.class,
            MemoryCommand.class,
            GlossaryCommand.class,
            CompletionCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Standalone {
    private Standalone() {}

    public static void main(String[] args) {
        StopSignal.end(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return Cli.commandLine(new Standalone());
    }
}
