package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run glossary} as a person types it, on a real Redis. */
final class GlossaryCommandIT {
    private static final String RULES = "{\"keep\":[\"COLORADO\"],\"force\":{\"保温\":\"보온\"}}";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private EmbeddedRedis server;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedRedis.start(folder.resolve("redis"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int glossary(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--redis";
        all[words.length + 1] = server.url();
        return Cli.commandLine(new GlossaryCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void whatIsPutIsListedShownAndRemoved() throws Exception {
        assertThat(glossary("put", "tackle", file("t.json", RULES))).isZero();
        assertThat(glossary("list")).isZero();
        assertThat(out.toString())
                .containsPattern("tackle: 2 entries, version [0-9a-f]{16}\\n")
                .containsPattern("tackle +[0-9a-f]{16} +2 +\\d+  20");
        out.getBuffer().setLength(0);

        assertThat(glossary("show", "tackle")).isZero();
        assertThat(out.toString().strip()).isEqualTo(RULES);
        out.getBuffer().setLength(0);

        assertThat(glossary("remove", "tackle")).isZero();
        assertThat(glossary("list", "--json")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("tackle is removed[ ]");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsNotRightGetsOneLineThatSaysWhatWouldBe() throws Exception {
        assertThat(glossary("put", "tackle", file("t.json", RULES))).isZero();

        assertThat(glossary("put", "tackle", file("half.json", "{\"keep\":[\n\"A\"")))
                .isEqualTo(1);
        assertThat(glossary("put", "my tackle", file("t.json", RULES))).isEqualTo(1);
        assertThat(glossary("show", "hats")).isEqualTo(1);
        assertThat(glossary("remove", "hats")).isEqualTo(1);
        assertThat(glossary("put", "tackle", folder.resolve("none.json").toString()))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("half.json as 'tackle': it is no JSON, line 2")
                                .endsWith("; nothing was changed"),
                        line -> assertThat(line).contains("'my tackle' is no name of a glossary"),
                        line -> assertThat(line)
                                .isEqualTo("glossary: no glossary 'hats' is stored; it must be one of [tackle]"),
                        line -> assertThat(line).contains("it must be one of [tackle]"),
                        line -> assertThat(line).endsWith("none.json: it is not there"));
        assertThat(glossary("show", "tackle")).isZero();
        assertThat(out.toString()).contains(RULES);
    }
}
