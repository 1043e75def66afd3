package imagetranslate.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileTest {
    @TempDir
    private Path folder;

    private Path file;
    private final StringWriter warnings = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("profile.toml"), """
                # mine
                url = "http://127.0.0.1:8080"

                [shop]
                url   = "https://translate.example.com"
                token = "s3cret-#1"
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Profile read(String name) {
        return Profile.read(file, name, new PrintWriter(warnings, true));
    }

    @Test
    void oneIsTakenByItsName() {
        assertThat(read("shop").value("url")).contains("https://translate.example.com");
        assertThat(read("shop").value("token")).contains("s3cret-#1");
        assertThat(read(null).value("url")).contains("http://127.0.0.1:8080");
        assertThat(read(null).value("token")).isEmpty();
        assertThat(warnings.toString()).isEmpty();
    }

    @Test
    void aTokenThatOthersMayReadIsWarnedOf() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        read("shop");
        assertThat(warnings.toString())
                .contains("others may read it: chmod 600 " + file)
                .doesNotContain("s3cret");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> read("stop"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("--profile is 'stop'; " + file + " has default, shop");
        Files.delete(file);
        assertThat(read(null).value("url")).isEmpty();
        assertThatThrownBy(() -> read("shop")).hasMessage("--profile is 'shop', and there is no file " + file);
    }

    @Test
    void aLineThatIsNoneIsNamedWithoutItsSecret() throws IOException {
        Files.writeString(file, "[shop]\ntoken = s3cret\n");
        assertThatThrownBy(() -> read("shop"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file + ", line 2")
                .hasMessageNotContaining("s3cret");
    }
}
