package imagetranslate.standalone;

import imagetranslate.cli.Cli;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a shell needs to complete the words of {@code ./run}. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes the words of ./run.",
            "bash: source <(./run completion bash)",
            "zsh:  source <(./run completion zsh)"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    /** Those whose options no command line here knows. */
    private static final List<String> OTHERS = List.of(
            "bench", "chaos", "fuzz", "gemini-test-server", "help", "ocr-server", "stack", "stops", "test", "version");

    /** For both the script is the same: it finds out in which of them it is. */
    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("UnusedVariable")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        CommandLine all = Standalone.commandLine();
        all.getCommandSpec().removeSubcommand("store"); // the stack's own
        Cli.commandLine().getSubcommands().forEach((name, command) -> {
            if (!all.getSubcommands().containsKey(name)) {
                all.addSubcommand(name, command);
            }
        });
        OTHERS.forEach(word -> all.addSubcommand(word, CommandSpec.create()));
        spec.commandLine().getOut().print(AutoComplete.bash("run", all));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
