package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.worker.StartRefused;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run up} and {@code ./run demo} look at before they start anything. */
final class UpPartsTest {
    private static final Settings NONE = EnvironmentSettings.of(Map.of());

    @TempDir
    private Path folder;

    @Test
    void outsidePartsAreTakenTogetherOrNotAtAll() {
        assertThat(OutsideParts.named(NONE)).isFalse();
        assertThatThrownBy(() -> OutsideParts.named(EnvironmentSettings.of(Map.of("REDIS_URL", "redis://r"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("REDIS_URL is set and S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID,"
                        + " S3_SECRET_ACCESS_KEY, S3_PUBLIC_BASE_URL is not: Redis and the store come from outside"
                        + " together or not at all");
        assertThatThrownBy(() -> OutsideParts.named(EnvironmentSettings.of(Map.of("R2_BUCKET_NAME", "b"))))
                .hasMessageStartingWith("S3_BUCKET is set and REDIS_URL, S3_ENDPOINT");
        assertThat(OutsideParts.named(EnvironmentSettings.of(Map.of(
                        "REDIS_URL", "redis://r",
                        "S3_ENDPOINT", "http://s",
                        "S3_BUCKET", "b",
                        "S3_ACCESS_KEY_ID", "i",
                        "S3_SECRET_ACCESS_KEY", "k",
                        "S3_PUBLIC_BASE_URL", "http://p"))))
                .isTrue();
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsPartAndTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int redis = taken.getLocalPort();
            assertThatThrownBy(() -> Ports.from(redis - 1, NONE).requireFree(NONE, true))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("--port N takes the 7 from N on instead");
            Ports.from(0, NONE).requireFree(NONE, true);
            Settings metrics = EnvironmentSettings.of(Map.of("METRICS_PORT", Integer.toString(redis)));
            assertThatThrownBy(() -> Ports.from(0, metrics).requireFree(metrics, true))
                    .hasMessageStartingWith("port " + redis + ", for a worker's metrics, can't be had on 127.0.0.1")
                    .hasMessageEndingWith("set METRICS_PORT to the first of four that are free");
        }
        assertThatThrownBy(() -> Ports.from(65_535, NONE).requireFree(NONE, true))
                .isInstanceOf(StartRefused.class);
    }

    @Test
    void aFolderHasOneUserAtATime() throws Exception {
        try (DataFolder first = DataFolder.take(folder.resolve("data"))) {
            assertThat(first.path()).isDirectory();
            assertThatThrownBy(() -> DataFolder.take(folder.resolve("data")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage(folder.resolve("data") + " is in use by another ./run up (process "
                            + ProcessHandle.current().pid() + "); stop that one, or name another folder with --data");
        }
        DataFolder.take(folder.resolve("data")).close();
    }

    @Test
    void whatIsTypedWrongIsTwoLines() {
        StringWriter err = new StringWriter();
        int exitCode =
                Standalone.commandLine().setErr(new PrintWriter(err, true)).execute("demo", "--to", "korean");
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Invalid value for option '--to': 'korean' is not a language tag such as ko or zh-Hant;"
                                + " Korean is ko",
                        "./run demo --help");
    }
}
