package imagetranslate.standalone;

import imagetranslate.settings.SettingsException;
import imagetranslate.standalone.errors.ErrorsCommand;
import imagetranslate.standalone.models.ModelsCommand;
import imagetranslate.worker.StartRefused;
import imagetranslate.worker.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import redis.clients.jedis.exceptions.JedisException;

/** The command line behind {@code ./run demo}, {@code up}, {@code errors} and so on. */
@Command(
        name = "run",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StoreCommand.class,
            ErrorsCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ModelsCommand.class
        })
public final class Standalone {
    private Standalone() {}

    public static void main(String[] args) {
        StopSignal.end(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Standalone())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // @7 is a record of the error queue, not a file of arguments.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((e, command, parsed) -> explained(e, command));
    }

    /** What the person at the keyboard can mend gets one line each; anything else its stack trace. */
    private static int explained(Exception e, CommandLine command) throws Exception {
        if (e instanceof SettingsException wrong) {
            wrong.lines().forEach(command.getErr()::println);
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof StartRefused) {
            command.getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (e instanceof JedisException) {
            command.getErr().println("Redis: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }
}
