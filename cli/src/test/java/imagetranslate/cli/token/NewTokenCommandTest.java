package imagetranslate.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.access.Scope;
import imagetranslate.access.TokenEntry;
import imagetranslate.access.TokenListJson;
import imagetranslate.access.TokenSecret;
import imagetranslate.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class NewTokenCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        CommandLine command = Cli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(words);
    }

    @Test
    void theTokenIsToldOnceAndTheEntryIsWhatTheApiReads() {
        assertThat(run(
                        "token",
                        "new",
                        "--name",
                        "shop",
                        "--tenant",
                        "acme",
                        "--scopes",
                        "push,read",
                        "--pictures-per-day",
                        "9"))
                .as(err.toString())
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("itp_[A-Za-z0-9_-]{43}");
        assertThat(lines.get(1)).doesNotContain(lines.get(0));
        TokenEntry entry = TokenListJson.read(("[" + lines.get(1) + "]").getBytes(StandardCharsets.UTF_8))
                .get(0);
        assertThat(entry.sha256()).isEqualTo(TokenSecret.sha256(lines.get(0)));
        assertThat(entry.scopes()).containsExactlyInAnyOrder(Scope.PUSH, Scope.READ);
        assertThat(entry.tenant()).isEqualTo("acme");
        assertThat(entry.limits().picturesPerDay()).isEqualTo(9);
    }

    @Test
    void twoTokensDiffer() {
        run("token", "new", "--name", "a");
        run("token", "new", "--name", "a");
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).isNotEqualTo(lines.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--scopes=write", "--tenant=Acme:1", "--requests-per-second=0", "--pictures-per-day=-1"})
    void whatTheApiWouldRefuseIsAMistakeHere(String option) {
        assertThat(run("token", "new", "--name", "a", option)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aNameWithASpaceIsOne() {
        assertThat(run("token", "new", "--name", "a b")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("name must be");
    }
}
