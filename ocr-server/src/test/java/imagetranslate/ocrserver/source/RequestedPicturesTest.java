package imagetranslate.ocrserver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.JobRejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestedPicturesTest {
    @TempDir
    private Path top;

    private Path root;
    private RequestedPictures files;

    @BeforeEach
    void lay() throws Exception {
        root = Files.createDirectories(top.resolve("root/sub")).getParent();
        Files.writeString(root.resolve("a.png"), "inside");
        Files.writeString(root.resolve("sub/b.png"), "deeper");
        Files.writeString(top.resolve("secret"), "outside");
        Files.writeString(Files.createDirectory(top.resolve("root-2")).resolve("c.png"), "beside");
        Files.createSymbolicLink(root.resolve("out"), top.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), top);
        Files.createSymbolicLink(root.resolve("in"), root.resolve("a.png"));
        files = new RequestedPictures(
                root, Set.of("pictures"), (url, deadline) -> url.getBytes(StandardCharsets.UTF_8), 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "./a.png", "sub/../a.png", "in"})
    void filesBelowTheRootAreRead(String path) throws Exception {
        assertThat(read("", path)).isEqualTo("inside");
    }

    @Test
    void alsoByTheirAbsolutePath() throws Exception {
        assertThat(read("", root.resolve("sub/b.png").toString())).isEqualTo("deeper");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "sub/../../secret",
                "../root-2/c.png",
                "out",
                "up/secret",
                "/etc/passwd",
                "file:///etc/passwd",
                "file:a.png",
                "http://127.0.0.1/a.png",
                "gs://pictures/a.png",
                "sub",
                "",
                ".",
                "a.png\u0000.jpg",
                "missing.png"
            })
    void nothingElseOfThisMachineIs(String path) {
        assertThatThrownBy(() -> read("", path)).isInstanceOf(JobRejected.class);
    }

    @Test
    void whetherAFileElsewhereExistsIsNotTold() {
        assertThatThrownBy(() -> read("", top.resolve("secret").toString()))
                .hasMessage("private_image_path is refused: it is no file below OCR_IMAGE_ROOT");
        assertThatThrownBy(() -> read("", top.resolve("nothing").toString()))
                .hasMessage("private_image_path is refused: it is no file below OCR_IMAGE_ROOT");
    }

    @Test
    void pathsOfTenThousandCharactersAreRefused() {
        assertThatThrownBy(() -> read("", "a".repeat(10_000)))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("private_image_path is refused: it is longer than 4096 characters");
        assertThatThrownBy(() -> read("https://h/" + "a".repeat(10_000), ""))
                .hasMessageContaining("public_image_path is refused");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws Exception {
        Files.writeString(root.resolve("large.png"), "x".repeat(21));
        assertThatThrownBy(() -> read("", "large.png")).hasMessageContaining("larger than the 20 bytes");
    }

    @Test
    void objectsAreReadFromTheBucketsThatAreAllowed() throws Exception {
        assertThat(read("", "s3://pictures/a/b.png")).isEqualTo("s3://pictures/a/b.png");
        assertThatThrownBy(() -> read("", "s3://other/a.png"))
                .hasMessageContaining("bucket 'other'; allowed are those of S3_BUCKET and OCR_BUCKETS: [pictures]");
        assertThatThrownBy(() -> read("s3://other/a.png", "")).isInstanceOf(JobRejected.class);
    }

    @Test
    void thePrivatePathGoesBeforeThePublicAddress() throws Exception {
        assertThat(read("https://h/a.png", "a.png")).isEqualTo("inside");
        assertThat(read("https://h/a.png", "")).isEqualTo("https://h/a.png");
    }

    @Test
    void withoutARootNoFileIsRead() {
        files = new RequestedPictures(null, Set.of(), null, 20);
        assertThatThrownBy(() -> read("", "a.png")).hasMessageContaining("OCR_IMAGE_ROOT is not set");
        assertThatThrownBy(() -> read("https://h/a.png", "")).isInstanceOf(JobRejected.class);
    }

    private String read(String publicPath, String privatePath) throws Exception {
        return new String(files.of(publicPath, privatePath).bytes(Instant.MAX), StandardCharsets.UTF_8);
    }
}
