package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.SALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.scene.Scene;
import imagetranslate.scene.SceneCodec;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.EmbeddedProfile;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source's file has besides its pixels goes on with them; one that is broken is refused before anyone is paid. */
class SourceFilesTest {
    private static final byte[] RGB =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    private StageFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"jpg,600", "jpg,70000", "png,70000", "webp,70000", "tiff,70000"})
    void aProfileOfAnyLengthIsKeptAndTheTranslatorIsAskedOnce(String extension, int length) throws Exception {
        ImageType format = ImageType.of(extension).orElseThrow();
        byte[] icc = Arrays.copyOf(RGB, length);
        ByteBuffer.wrap(icc).putInt(0, length);
        byte[] picture = EmbeddedProfile.into(format, TestPictures.encoded("." + extension), icc);

        HostingTask hosted = fixture.hosted(fixture.handle(picture, SALE));

        assertThat(hosted.status()).isEqualTo(Status.TRANSLATED);
        assertThat(EmbeddedProfile.read(format, fixture.result()).iccOrNull()).isEqualTo(icc);
        assertThat(scene(hosted).targets().get("ko").remarks()).isEmpty();
        assertThat(fixture.server.asked()).hasSize(1);
    }

    @Test
    void aProfileThatCannotBeKeptIsSaidInTheSceneAndFailsNothing() throws Exception {
        byte[] cmyk = RGB.clone();
        System.arraycopy("CMYK".getBytes(StandardCharsets.US_ASCII), 0, cmyk, 16, 4);
        byte[] picture = EmbeddedProfile.into(ImageType.JPEG, TestPictures.encoded(".jpg"), cmyk);

        HostingTask hosted = fixture.hosted(fixture.handle(picture, SALE));

        assertThat(hosted.status()).isEqualTo(Status.TRANSLATED);
        assertThat(scene(hosted).targets().get("ko").remarks())
                .containsExactly("the source's colour profile describes CMYK, and the result is RGB: it is left out");
    }

    /** A producer may bring its own lines for a file that no worker has decoded. */
    @ParameterizedTest
    @CsvSource({"jpg", "png", "webp", "bmp", "tiff"})
    void aFileThatIsCutIsRefusedOnceAndNobodyIsAsked(String extension) {
        byte[] whole = TestPictures.encoded("." + extension);
        byte[] cut = Arrays.copyOf(whole, whole.length * 2 / 3);
        fixture.outside = (url, deadline) -> cut;
        SourceImage told = new SourceImage(TestPictures.WIDTH, TestPictures.HEIGHT, "", extension, null);
        for (SourceImage image : new SourceImage[] {null, told}) {
            ProcessorTask task = new ProcessorTask(StageFixture.job(), List.of(SALE), List.of(), image, null);

            assertThatThrownBy(() -> fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60))))
                    .isInstanceOfSatisfying(
                            JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT));
        }
        assertThat(fixture.server.asked()).isEmpty();
    }

    private Scene scene(HostingTask hosted) throws Exception {
        return SceneCodec.read(fixture.store.objects().get(hosted.sceneKey()).bytes());
    }
}
