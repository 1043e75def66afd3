package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.cli.Cli;
import imagetranslate.settings.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md against the commands themselves. */
final class CliDocTest {
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| `\\./run ([^`]+)` \\|$");
    private static final Pattern WORD = Pattern.compile("(?m)^    ([a-zA-Z| -]+)\\)$");

    private final String page = read("docs/cli.md");

    @Test
    void everyExampleOfTheTableEndsWithItsExitCode() {
        List<MatchResult> rows = EXIT_CODE.matcher(page).results().toList();
        assertThat(rows).hasSize(3);
        for (MatchResult row : rows) {
            StringWriter said = new StringWriter();
            int exitCode = commandLine(row.group(2))
                    .setOut(new PrintWriter(said, true))
                    .setErr(new PrintWriter(said, true))
                    .execute(row.group(2).split(" "));
            assertThat(exitCode).as(row.group(2) + ": " + said).isEqualTo(Integer.parseInt(row.group(1)));
        }
    }

    @Test
    void everyCommandTellsItsVersion() {
        for (String command : List.of("", "demo ", "errors list ")) {
            StringWriter said = new StringWriter();
            commandLine(command).setOut(new PrintWriter(said, true)).execute((command + "--version").split(" "));
            assertThat(said.toString().strip()).as(command).isEqualTo(Release.version());
        }
    }

    @Test
    void everyWordOfTheRunScriptIsThere() {
        Set<String> words = new TreeSet<>();
        WORD.matcher(read("run"))
                .results()
                .forEach(match -> words.addAll(List.of(match.group(1).split(" \\| "))));
        assertThat(words).contains("demo", "status", "stack");
        words.removeIf(word -> word.startsWith("-"));
        assertThat(words)
                .allSatisfy(word -> assertThat(page).contains("./run " + (word.equals("version") ? "--" : "") + word));
    }

    @Test
    void everyCommandIsThere() {
        List<CommandLine> commands = new ArrayList<>();
        Map<String, CommandLine> all = new HashMap<>(Cli.commandLine().getSubcommands());
        all.putAll(Standalone.commandLine().getSubcommands());
        all.forEach((name, command) -> {
            if (!name.equals("store")) { // the stack's own
                commands.addAll(
                        command.getSubcommands().isEmpty()
                                ? List.of(command)
                                : command.getSubcommands().values());
            }
        });
        Set<String> missing = commands.stream()
                .filter(command -> !page.contains(command.getCommandName()))
                .map(CommandLine::getCommandName)
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
    }

    /** As {@code run} chooses between the two. */
    private static CommandLine commandLine(String words) {
        return words.startsWith("demo") || words.startsWith("up") ? Standalone.commandLine() : Cli.commandLine();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("..").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
