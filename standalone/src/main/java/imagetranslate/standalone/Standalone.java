package imagetranslate.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./run demo} and {@code ./run up}. */
@Command(
        name = "run",
        subcommands = {DemoCommand.class, UpCommand.class})
public final class Standalone {
    private Standalone() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Standalone()).execute(args));
    }
}
