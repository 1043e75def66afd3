package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run stack} with a docker that only writes down what it is asked. */
final class StackCommandTest {
    private static final String DOCKER = """
            #!/bin/sh
            echo "$@" >>"$ASKED"
            case $* in
                *" port gateway 8080") echo 127.0.0.1:8080 ;;
                *" port store 9000") exit 1 ;;
                *" port "*) echo 127.0.0.1:"${*##* }" ;;
            esac
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aCopyOfTheTree() throws Exception {
        Files.createDirectories(folder.resolve("compose"));
        Files.copy(Path.of("..", "run"), folder.resolve("run"));
        Files.copy(Monitoring.FOLDER.resolve(".env.example"), folder.resolve("compose/.env.example"));
        Path docker = Files.createDirectory(folder.resolve("bin")).resolve("docker");
        Files.writeString(docker, DOCKER);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void upSaysWhereEverythingIs() throws Exception {
        assertThat(stack())
                .contains("API         http://127.0.0.1:8080    token: API_TOKEN in compose/.env")
                .contains("Prometheus  http://127.0.0.1:9090")
                .contains("Grafana     http://127.0.0.1:3000    user admin")
                .as("a service that isn't there")
                .doesNotContain("Pictures");
        assertThat(asked()).anyMatch(line -> line.endsWith("up -d --build --wait"));
        assertThat(stack("ps")).doesNotContain("http://");
    }

    @Test
    void aPlainUpKeepsWhatWasScaled() throws Exception {
        stack("up", "-d", "--scale", "operate-worker=3", "--scale=api=2");
        stack("scale", "ocr-worker=4");
        stack("up", "-d", "--scale", "operate-worker=5");

        assertThat(Files.readAllLines(folder.resolve("compose/.env")))
                .contains("OPERATE_CONTAINERS=5", "API_CONTAINERS=2", "OCR_CONTAINERS=4")
                .doesNotContain("OPERATE_CONTAINERS=3")
                .anyMatch(line -> line.matches("API_TOKEN=[0-9a-f]{48}"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("compose/.env")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private String stack(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("run").toString(), "stack"));
        command.addAll(List.of(words));
        ProcessBuilder run = new ProcessBuilder(command);
        run.environment().put("ASKED", folder.resolve("asked").toString());
        run.environment().merge("PATH", folder.resolve("bin") + ":", (path, ours) -> ours + path);
        Monitoring.Said said = Monitoring.run(run);
        assertThat(said.exit()).as(said.text()).isZero();
        return said.text();
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }
}
