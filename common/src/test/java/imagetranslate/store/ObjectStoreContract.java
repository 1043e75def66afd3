package imagetranslate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.JobRejected;
import imagetranslate.store.ObjectStore.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ObjectStore} does. */
public abstract class ObjectStoreContract {
    private static final Headers PNG = new Headers("image/png", "no-cache", Map.of("request_id", "r1"));

    /** An empty store; one for each test or one for all. */
    protected abstract ObjectStore store();

    @Test
    void givesBackWhatWasPut() throws IOException {
        byte[] bytes = {0, 1, (byte) 0xFF, 3};
        store().put("images/a.png", bytes, PNG);
        assertThat(store().get("images/a.png", 4)).hasValue(bytes);
        assertThat(store().exists("images/a.png")).isTrue();
    }

    @Test
    void takesAFile(@TempDir Path folder) throws IOException {
        byte[] bytes = {0, 1, (byte) 0xFF, 3};
        store().put("images/file.png", Files.write(folder.resolve("a"), bytes), PNG);
        assertThat(store().get("images/file.png", 4)).hasValue(bytes);
    }

    @Test
    void puttingAgainOverwrites() throws IOException {
        store().put("images/b.png", new byte[] {1}, PNG);
        store().put("images/b.png", new byte[] {2, 3}, PNG);
        assertThat(store().get("images/b.png", 10)).hasValue(new byte[] {2, 3});
    }

    @Test
    void whatIsNotThereIsEmpty() throws IOException {
        assertThat(store().get("images/none.png", 10)).isEmpty();
        assertThat(store().exists("images/none.png")).isFalse();
    }

    @Test
    void keepsAnEmptyObject() throws IOException {
        store().put("images/empty", new byte[0], PNG);
        assertThat(store().get("images/empty", 10)).hasValue(new byte[0]);
    }

    @Test
    void refusesToReadMoreThanAllowed() throws IOException {
        store().put("images/large", new byte[101], PNG);
        assertThat(store().get("images/large", 101)).isPresent();
        assertThatThrownBy(() -> store().get("images/large", 100))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("images/large")
                .hasMessageContaining("100 bytes");
    }

    @Test
    void readsIntoAFileUnderTheSameRules(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[100_001];
        bytes[100_000] = 7;
        Path file = Files.write(folder.resolve("a"), new byte[200_000]);
        store().put("images/into-file", bytes, PNG);
        assertThat(store().get("images/into-file", file, 100_001)).isTrue();
        assertThat(file).hasBinaryContent(bytes);
        assertThat(store().get("images/none.png", file, 10)).isFalse();
        assertThatThrownBy(() -> store().get("images/into-file", file, 100_000))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("images/into-file")
                .hasMessageContaining("100000 bytes");
    }

    @Test
    void whatIsDeletedIsGoneAndCanBeDeletedAgain() throws IOException {
        store().put("images/gone.png", new byte[] {1}, PNG);
        store().put("images/gone.png.not", new byte[] {2}, PNG);
        store().delete("images/gone.png");
        store().delete("images/gone.png");
        assertThat(store().exists("images/gone.png")).isFalse();
        assertThat(store().exists("images/gone.png.not")).isTrue();
    }

    @Test
    void takesMetadataOfAnyText() throws IOException {
        Headers any = new Headers("image/png", "no-cache", Map.of("image_id", "商品 1\r\nX: y%".repeat(500)));
        store().put("images/any.png", new byte[] {1}, any);
        assertThat(store().exists("images/any.png")).isTrue();
    }

    @Test
    void thePublicAddressEndsInTheKey() {
        assertThat(store().publicUrl("a/b-1.png")).startsWith("http").endsWith("/a/b-1.png");
    }

    @Test
    void aHealthyStoreChecksWell() throws IOException {
        store().check();
    }
}
