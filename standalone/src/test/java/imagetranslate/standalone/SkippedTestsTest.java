package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run test} with a Maven that only leaves reports. */
@EnabledOnOs(OS.LINUX)
final class SkippedTestsTest {
    private static final String ONE_IS_SKIPPED = """
            <testsuite tests="2" skipped="1">
              <testcase name="runs" classname="a.b.OneTest" time="0.1"/>
              <testcase name="isSkipped" classname="a.b.OneTest" time="0.0">
                <skipped message="Assumption failed: &quot;promtool&quot; isn&apos;t there&#10;at all" type="x"><![CDATA[x]]></skipped>
              </testcase>
            </testsuite>
            """;
    private static final String A_CLASS_IS_SKIPPED = """
            <testsuite tests="1" skipped="1">
              <testcase name="" classname="a.b.StackIT" time="0.0">
                <skipped message="no engine"/>
              </testcase>
            </testsuite>
            """;
    private static final String ONLY_THE_EXCEPTION_SAYS_WHY = """
            <testsuite tests="1" skipped="1">
              <testcase name="holds" classname="a.b.ChaosIT" time="0.0">
                <skipped type="x.Aborted"><![CDATA[x.Aborted: Assumption failed: the engine has no image a:b
            	at x.y
            ]]></skipped>
              </testcase>
            </testsuite>
            """;
    private static final String NONE_IS_SKIPPED =
            "<testsuite><testcase name=\"runs\" classname=\"a.b.OneTest\"/></testsuite>";

    @TempDir
    Path folder;

    @BeforeEach
    void copyScripts() throws Exception {
        Files.createDirectories(folder.resolve(".ci"));
        Files.copy(Path.of("..", "run"), folder.resolve("run"));
        Files.copy(Path.of("..", ".ci", "skipped"), folder.resolve(".ci/skipped"));
    }

    @Test
    void findsTheReasonInTheExceptionToo() throws Exception {
        assertThat(test(0, ONLY_THE_EXCEPTION_SAYS_WHY).text()).endsWith("""
                skipped tests: 1
                  the engine has no image a:b
                    ChaosIT: holds
                """);
    }

    @Test
    void endsWithWhatWasSkippedAndWhy() throws Exception {
        Monitoring.Said said = test(0, ONE_IS_SKIPPED, A_CLASS_IS_SKIPPED);
        assertThat(said.exit()).isZero();
        assertThat(said.text()).endsWith("""
                skipped tests: 2
                  "promtool" isn't there
                    OneTest: isSkipped
                  no engine
                    StackIT
                """);
    }

    @Test
    void mavensExitCodeStays() throws Exception {
        Monitoring.Said said = test(3, ONE_IS_SKIPPED);
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.text()).contains("skipped tests: 1");
    }

    @Test
    void saysWhereNothingWasSkippedAndReadsNoOlderReport() throws Exception {
        Path old = report(folder.resolve("old/target/surefire-reports"), 0, ONE_IS_SKIPPED);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
        Monitoring.Said said = test(0, NONE_IS_SKIPPED);
        assertThat(said.exit()).isZero();
        assertThat(said.text()).contains("no test was skipped").doesNotContain("OneTest");
    }

    private Monitoring.Said test(int exitCode, String... reports) throws Exception {
        Path made = folder.resolve("made");
        for (int i = 0; i < reports.length; i++) {
            report(made, i, reports[i]);
        }
        Path bin = Files.createDirectory(folder.resolve("bin"));
        program(bin.resolve("mvn"), """
                #!/bin/sh
                mkdir -p module/target/surefire-reports
                for report in made/*; do cat "$report" >"module/target/surefire-reports/${report##*/}"; done
                touch -d '1 minute' module/target/surefire-reports/*
                exit %d
                """.formatted(exitCode));
        program(bin.resolve("java"), "#!/bin/sh\nexit 0\n");
        ProcessBuilder run = new ProcessBuilder(folder.resolve("run").toString(), "test");
        run.environment().put("FONT_DIR", folder.toString());
        run.environment().merge("PATH", bin + ":", (path, ours) -> ours + path);
        return Monitoring.run(run);
    }

    private static Path report(Path folder, int number, String text) throws Exception {
        return Files.writeString(Files.createDirectories(folder).resolve("TEST-" + number + ".xml"), text);
    }

    private static void program(Path file, String text) throws Exception {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
