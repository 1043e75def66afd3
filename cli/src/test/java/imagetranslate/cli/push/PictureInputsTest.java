package imagetranslate.cli.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureInputsTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0};

    @TempDir
    private Path folder;

    @Test
    void picturesOfOneNameHaveResultsOfTheirOwn() throws Exception {
        List<Path> files = List.of(
                file("a/page.jpg", JPEG), file("b/page.jpg", JPEG), file("b/page.png", JPEG), file("c/PAGE.jpg", JPEG));
        assertThat(PictureInputs.of(files).pictures())
                .extracting(PictureInputs.Input::name)
                .containsExactly("page", "page-2", "page-3", "PAGE-4");
    }

    @Test
    void whatIsShownOfAPictureTellsItFromTheOthers() throws Exception {
        List<Path> files = List.of(
                file("x.jpg", JPEG),
                file("a/x.jpg", JPEG),
                file("b/x.jpg", JPEG),
                file("a/deep/x.jpg", JPEG),
                file("b/deep/x.jpg", JPEG),
                file("b/y.jpg", JPEG),
                folder.resolve("b/y.jpg"));
        assertThat(PictureInputs.of(files).pictures())
                .extracting(PictureInputs.Input::shown)
                .containsExactly(
                        folder.getFileName() + "/x.jpg",
                        "a/x.jpg",
                        "b/x.jpg",
                        "a/deep/x.jpg",
                        "b/deep/x.jpg",
                        "y.jpg",
                        "y.jpg");
    }

    @Test
    void ofAFolderThePicturesAreTakenAndTheRestIsNamed() throws Exception {
        file("shop/2.jpg", JPEG);
        file("shop/1.jpg", JPEG);
        file("shop/notes.txt", "hello there, no picture".getBytes());
        file("shop/deeper/3.jpg", JPEG);
        Path shop = folder.resolve("shop");
        PictureInputs inputs = PictureInputs.of(List.of(shop));
        assertThat(inputs.pictures())
                .extracting(input -> input.file().getFileName().toString())
                .containsExactly("1.jpg", "2.jpg");
        assertThat(inputs.skipped()).containsExactly(shop + ": skipped deeper, notes.txt, not pictures");
    }

    @Test
    void whatIsNotThereOrHoldsNoPictureIsSaid() throws Exception {
        Path missing = folder.resolve("missing.jpg");
        assertThatThrownBy(() -> PictureInputs.of(List.of(missing))).hasMessage(missing + " is not there");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> PictureInputs.of(List.of(empty))).hasMessage(empty + " holds no picture");
    }

    @Test
    void aResultNeverOverwritesItsPicture() throws Exception {
        Path page = file("shop/page.jpg", JPEG);
        PictureInputs inputs = PictureInputs.of(List.of(page));
        assertThatThrownBy(() -> inputs.requireApartFrom(folder.resolve("shop/../shop")))
                .hasMessageContaining("is where page.jpg lies");
        inputs.requireApartFrom(folder);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}
