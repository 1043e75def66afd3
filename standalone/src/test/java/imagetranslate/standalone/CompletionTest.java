package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run completion} in the shell itself. */
final class CompletionTest {
    private static final Pattern WORD = Pattern.compile("(?m)^    ([a-zA-Z| -]+)\\)$");

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void print() throws Exception {
        StringWriter out = new StringWriter();
        assertThat(Standalone.commandLine().setOut(new PrintWriter(out)).execute("completion", "bash"))
                .isZero();
        script = Files.writeString(folder.resolve("completion"), out.toString());
    }

    /** What bash offers after these words, the last of which is begun. */
    private List<String> offered(String... words) throws Exception {
        StringBuilder line = new StringBuilder("source " + script + "; COMP_WORDS=(./run");
        for (String word : words) {
            line.append(" '").append(word).append('\'');
        }
        line.append("); COMP_CWORD=").append(words.length);
        line.append("; _complete_run 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"");
        Process bash = new ProcessBuilder("bash", "-c", line.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void everyWordOfTheRunScriptIsOffered() throws Exception {
        Set<String> words = new TreeSet<>();
        WORD.matcher(Files.readString(Path.of("../run")))
                .results()
                .forEach(match -> words.addAll(List.of(match.group(1).split(" \\| "))));
        words.removeIf(word -> word.startsWith("-"));

        assertThat(offered("")).containsAll(words).doesNotContain("store");
    }

    @Test
    void begunWordsAndOptionsAreCompleted() throws Exception {
        assertThat(offered("er")).containsExactly("errors");
        assertThat(offered("errors", "re")).containsExactly("replay");
        assertThat(offered("push", "--pro")).containsExactly("--profile");
        assertThat(offered("demo", "--erase")).containsExactly("--erase-only");
    }
}
