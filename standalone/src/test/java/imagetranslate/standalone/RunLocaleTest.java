package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run} on a machine that sets no locale, with a JVM that only tells its settings. */
@EnabledOnOs(OS.LINUX)
final class RunLocaleTest {
    private static final String JAVA = """
            #!/bin/sh
            echo "LC_ALL is ${LC_ALL:-not set}"
            exec "$REAL_JAVA" -XshowSettings:properties -version
            """;

    @TempDir
    Path folder;

    @Test
    void fileNamesInChineseAreReadWithoutALocale() throws Exception {
        assertThat(run(null)).contains("sun.jnu.encoding = UTF-8", "file.encoding = UTF-8");
        assertThat(run("POSIX")).contains("sun.jnu.encoding = UTF-8");
    }

    @Test
    void theLocaleOfAPersonStays() throws Exception {
        assertThat(run("de_DE.UTF-8")).contains("LC_ALL is not set");
    }

    private String run(String lang) throws Exception {
        Path script = folder.resolve("run");
        if (Files.notExists(script)) {
            Files.copy(Path.of("..", "run"), script);
            Path bin = Files.createDirectory(folder.resolve("bin"));
            program(bin.resolve("java"), JAVA);
            program(bin.resolve("mvn"), "#!/bin/sh\nexit 1\n");
            Files.createFile(
                    Files.createDirectories(folder.resolve("target/dist")).resolve(".built"));
        }
        ProcessBuilder run = new ProcessBuilder(script.toString(), "status");
        run.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        if (lang != null) {
            run.environment().put("LANG", lang);
        }
        run.environment()
                .put(
                        "REAL_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        run.environment().merge("PATH", folder.resolve("bin") + ":", (path, ours) -> ours + path);
        Monitoring.Said said = Monitoring.run(run);
        assertThat(said.exit()).as(said.text()).isZero();
        return said.text();
    }

    private static void program(Path file, String text) throws Exception {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
