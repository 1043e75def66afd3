package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.EncodedImage;
import imagetranslate.vision.image.encode.ImageEncoder;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.JpegFile;
import imagetranslate.vision.image.file.JpegTraits;
import imagetranslate.vision.image.file.SourceTraits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageRoundTripTest {
    private static final ImageLimits LIMITS = new ImageLimits(10_000_000);

    @ParameterizedTest
    @EnumSource(
            value = ImageType.class,
            names = {"PNG", "BMP", "TIFF"})
    void anUntouchedLosslessPictureComesOutIdentical(ImageType format) {
        try (Mat picture = Pictures.gradient(61, 47);
                PageImage page = ImageDecoder.decode(Pictures.write(picture, "." + format.extension()), LIMITS)) {
            EncodedImage result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);

            assertThat(result.format()).isEqualTo(format);
            try (PageImage again = ImageDecoder.decode(result.bytes(), LIMITS)) {
                assertThat(norm(again.bgr(), picture, NORM_INF, new Mat())).isZero();
            }
        }
    }

    /** An upload is looked at by {@link ImageType} alone: what that knows has to be decodable, or the job fails for a promise. */
    @ParameterizedTest
    @EnumSource(ImageType.class)
    void everyKindThatAnUploadMayHaveIsDecoded(ImageType format) throws IOException {
        byte[] file = file(format);
        assertThat(ImageType.sniff(file)).contains(format);
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            assertThat(page.format()).isEqualTo(format);
            assertThat(page.bgr().cols()).isEqualTo(61);
            assertThat(page.bgr().rows()).isEqualTo(47);
        }
    }

    private static byte[] file(ImageType format) throws IOException {
        if (format == ImageType.GIF) { // OpenCV was built without its writer
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(61, 47, BufferedImage.TYPE_BYTE_INDEXED), "gif", out);
            return out.toByteArray();
        }
        try (Mat picture = Pictures.gradient(61, 47)) {
            return Pictures.write(picture, "." + format.extension());
        }
    }

    @ParameterizedTest
    @CsvSource({"60,221111", "75,111111", "90,221111", "95,211111", "100,111111"})
    void aJpegKeepsItsQualityItsSamplingAndAboutItsSize(int quality, String sampling) throws BrokenImage {
        try (Mat picture = Pictures.noisy(400, 300)) {
            byte[] file = Pictures.write(
                    picture,
                    ".jpg",
                    IMWRITE_JPEG_QUALITY,
                    quality,
                    IMWRITE_JPEG_SAMPLING_FACTOR,
                    Integer.parseInt(sampling, 16));
            try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
                EncodedImage result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);

                JpegTraits traits = JpegFile.parse(result.bytes()).traits();
                assertThat(traits).isEqualTo(new JpegTraits(quality, Integer.parseInt(sampling, 16), false));
                assertThat(result.bytes().length).isBetween(file.length * 8 / 10, file.length * 11 / 10);
            }
        }
    }

    @Test
    void aSettingOverridesTheJpegsOwnQuality() throws BrokenImage {
        try (Mat picture = Pictures.noisy(100, 100);
                PageImage page = ImageDecoder.decode(Pictures.write(picture, ".jpg"), LIMITS)) {
            EncodedImage result = ImageEncoder.encode(page, page.bgr(), new EncodeOptions(40, null));

            assertThat(JpegFile.parse(result.bytes()).traits().quality()).isEqualTo(40);
        }
    }

    @Test
    void aLimitOnTheLongerSideKeepsTheAspect() {
        try (Mat picture = Pictures.noisy(400, 100);
                PageImage page = ImageDecoder.decode(Pictures.write(picture, ".png"), LIMITS)) {
            EncodedImage result = ImageEncoder.encode(page, page.bgr(), new EncodeOptions(null, 200));

            assertThat(result.width()).isEqualTo(200);
            assertThat(result.height()).isEqualTo(50);
        }
    }

    @Test
    void whatTheCodecRefusesItWouldRefuseAgain() {
        try (Mat wide = Pictures.plain(16_384, 8, 90);
                PageImage page = new PageImage(wide, null, SourceTraits.plain(ImageType.WEBP, false))) {
            assertThatThrownBy(() -> ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE))
                    .isInstanceOfSatisfying(
                            JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                    .hasMessageStartingWith("a result of 16384x8 pixels and 3 channels can't be written as webp");
        }
    }
}
