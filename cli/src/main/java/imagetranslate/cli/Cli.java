package imagetranslate.cli;

import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.errors.ErrorsCommand;
import imagetranslate.cli.models.ModelsCommand;
import imagetranslate.cli.push.BatchesCommand;
import imagetranslate.cli.push.JobsCommand;
import imagetranslate.cli.push.PushCommand;
import imagetranslate.cli.push.UsageCommand;
import imagetranslate.cli.push.WatchCommand;
import imagetranslate.cli.texts.NamesCommand;
import imagetranslate.cli.texts.TextsCommand;
import imagetranslate.cli.token.TokenCommand;
import imagetranslate.settings.Release;
import imagetranslate.settings.SettingsException;
import imagetranslate.worker.StartRefused;
import imagetranslate.worker.StopSignal;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The command line behind {@code ./run errors}, {@code status}, {@code models} and so on. */
@Command(
        name = "run",
        subcommands = {
            ErrorsCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ModelsCommand.class,
            StatusCommand.class,
            PushCommand.class,
            JobsCommand.class,
            BatchesCommand.class,
            WatchCommand.class,
            TextsCommand.class,
            NamesCommand.class,
            TokenCommand.class,
            UsageCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class)
public final class Cli {
    private static final String WHAT_STARTS_ONE =
            " (./run up starts a pipeline; --redis or REDIS_URL says where another has its Redis)";

    private Cli() {}

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Release.version()};
        }
    }

    public static void main(String[] args) {
        StopSignal.end(commandLine().execute(args));
    }

    public static CommandLine commandLine() {
        return commandLine(new Cli());
    }

    /** How every command of {@code ./run} takes its words and tells its errors. */
    public static CommandLine commandLine(Object what) {
        return versioned(new CommandLine(what))
                // Whether a person or a pipe reads it can't be told before Java 22.
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // @7 is a record of the error queue, not a file of arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, words) -> misused(e))
                .setExecutionExceptionHandler((e, command, parsed) -> explained(e, command));
    }

    /** Every command offers --version, and all are of one build. */
    private static CommandLine versioned(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Cli::versioned);
        return command;
    }

    /** One line of what is wrong, and where to read on: not the whole help, in which that line drowns. */
    private static int misused(ParameterException e) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("./" + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
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
        if (e instanceof ApiClient.Refused) {
            command.getErr().println(e.getMessage());
            command.getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (e instanceof JedisException) {
            boolean nobodyThere = e instanceof JedisConnectionException
                    && command.getCommandSpec().findOption("--redis") != null;
            command.getErr().println("Redis: " + e.getMessage() + (nobodyThere ? WHAT_STARTS_ONE : ""));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (e instanceof FileSystemException file) {
            command.getErr().println(file.getFile() + ": " + reason(file));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not read or write it";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        return e.getReason() == null ? e.toString() : e.getReason();
    }
}
