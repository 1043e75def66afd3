package imagetranslate.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.cli.models.ModelServer.Manner;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real HTTP server with each of a host's ways to go wrong. */
final class WeightsDownloadTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(4).nextBytes(CONTENT);
    }

    @TempDir
    private Path folder;

    private final WeightsDownload download = new WeightsDownload(Duration.ofMillis(1));
    private Path target;
    private Path part;

    @BeforeEach
    void name() {
        target = folder.resolve("new").resolve("model.onnx");
        part = folder.resolve("new").resolve("model.onnx.part");
    }

    @AfterEach
    void close() throws IOException {
        download.close();
    }

    private static ModelFile file(long bytes) {
        return new ModelFile("models/model.onnx", Sha256.hex(CONTENT), bytes, null);
    }

    @ParameterizedTest
    @EnumSource(value = Manner.class, mode = EnumSource.Mode.EXCLUDE, names = "MISSING")
    void theFileArrivesWholeWhateverTheServerDoesInBetween(Manner manner) throws IOException {
        // Six tries bring all but the last 64th; of a known length, what is left shows, and the next command goes on.
        try (ModelServer server = new ModelServer(CONTENT, manner)) {
            boolean whole = false;
            for (int command = 0; !whole && command < 4; command++) {
                try {
                    download.fetch(server.url(), file(CONTENT.length), target);
                    whole = true;
                } catch (IOException e) {
                    assertThat(manner).as(e.toString()).isEqualTo(Manner.HALF_BY_HALF);
                    assertThat(target).doesNotExist();
                }
            }
            assertThat(target).hasBinaryContent(CONTENT);
            assertThat(part).doesNotExist();
        }
    }

    @Test
    void aBrokenDownloadGoesOnWhereItStopped() throws IOException {
        try (ModelServer server = new ModelServer(CONTENT, Manner.BREAKS_OFF)) {
            download.fetch(server.url(), file(0), target);

            assertThat(server.ranges()).containsExactly("", "bytes=150000-");
        }
    }

    @Test
    void whatAnEarlierCommandLeftIsNotFetchedAgain() throws IOException {
        leave(Arrays.copyOf(CONTENT, 299_000));
        try (ModelServer server = new ModelServer(CONTENT, Manner.PLAIN)) {
            download.fetch(server.url(), file(CONTENT.length), target);

            assertThat(server.ranges()).containsExactly("bytes=299000-");
            assertThat(target).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void whatAnEarlierCommandLeftWholeIsOnlyChecked() throws IOException {
        leave(CONTENT);
        try (ModelServer server = new ModelServer(CONTENT, Manner.PLAIN)) {
            download.fetch(server.url(), file(CONTENT.length), target);

            assertThat(server.ranges()).isEmpty();
            assertThat(target).hasBinaryContent(CONTENT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"PLAIN", "REFUSES_RANGE", "BREAKS_OFF_AND_IGNORES_RANGE"})
    void theBeginningOfAnotherVersionIsNotJoinedToTheEndOfThisOne(Manner manner) throws IOException {
        leave(new byte[1000]);
        try (ModelServer server = new ModelServer(CONTENT, manner)) {
            download.fetch(server.url(), file(0), target);

            assertThat(target).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void wrongBytesNeverGetTheFilesName() throws IOException {
        byte[] wrong = CONTENT.clone();
        wrong[1234] ^= 1;
        try (ModelServer server = new ModelServer(wrong, Manner.PLAIN)) {
            assertThatThrownBy(() -> download.fetch(server.url(), file(CONTENT.length), target))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("sha256 " + Sha256.hex(wrong) + ", expected " + Sha256.hex(CONTENT));
        }
        assertThat(target).doesNotExist();
        // What was wrong isn't gone on with.
        try (ModelServer server = new ModelServer(CONTENT, Manner.PLAIN)) {
            download.fetch(server.url(), file(CONTENT.length), target);
            assertThat(server.ranges()).containsExactly("");
            assertThat(target).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void aFileThatIsThereStaysUntilTheRightOneIsWhole() throws IOException {
        Files.createDirectories(target.getParent());
        Files.write(target, new byte[] {1, 2, 3});
        try (ModelServer server = new ModelServer(new byte[100], Manner.PLAIN)) {
            assertThatThrownBy(() -> download.fetch(server.url(), file(CONTENT.length), target))
                    .isInstanceOf(IOException.class);
            assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
        }
        try (ModelServer server = new ModelServer(CONTENT, Manner.PLAIN)) {
            download.fetch(server.url(), file(CONTENT.length), target);
            assertThat(target).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void moreBytesThanTheFileHasAreNotTakenIn() throws IOException {
        try (ModelServer server = new ModelServer(CONTENT, Manner.PLAIN)) {
            assertThatThrownBy(() -> download.fetch(server.url(), file(1000), target))
                    .hasMessageContaining("longer than the 1000 bytes");
        }
        assertThat(part).doesNotExist();
    }

    @Test
    void whatIsNotThereIsAskedForOnce() throws IOException {
        try (ModelServer server = new ModelServer(CONTENT, Manner.MISSING)) {
            assertThatThrownBy(() -> download.fetch(server.url(), file(CONTENT.length), target))
                    .hasMessage("it answers 404");
            assertThat(server.ranges()).hasSize(1);
            assertThat(part).doesNotExist();
        }
    }

    @Test
    void aSecondFetchOfTheSameFileStandsBack() throws IOException {
        leave(new byte[10]);
        try (ModelServer server = new ModelServer(CONTENT, Manner.PLAIN);
                FileChannel other = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock held = other.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> download.fetch(server.url(), file(CONTENT.length), target))
                    .hasMessageContaining("another fetch is writing " + part);
        }
    }

    private void leave(byte[] bytes) throws IOException {
        Files.createDirectories(part.getParent());
        Files.write(part, bytes);
    }
}
