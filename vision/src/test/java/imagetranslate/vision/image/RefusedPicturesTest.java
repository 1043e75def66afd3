package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedPicturesTest {
    private static final byte[] END_OF_JPEG = {(byte) 0xff, (byte) 0xd9};

    @Test
    void aPngOfAFewKilobytesThatClaims900MegapixelsIsRefusedByItsHeader() throws Exception {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            deflater.write(new byte[100_000]);
        }
        byte[] file = Files.pngOf(30_000, 30_000, 8, 2, Files.chunk("IDAT", pixels.toByteArray()));

        refused(file).hasMessage("the png of 30000x30000 pixels is larger than MAX_IMAGE_PIXELS=100000000 allows");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".webp", ".bmp", ".tiff"})
    void aFileCutInHalfIsRefusedAsTruncated(String extension) {
        try (Mat picture = Pictures.noisy(200, 200)) {
            refused(Files.firstHalf(Pictures.write(picture, extension)))
                    .hasMessageContaining(extension.equals(".jpg") ? "jpeg" : extension.substring(1))
                    .hasMessageMatching("(?s).*(truncated|broken).*");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.9, 0.999})
    void aJpegIsRefusedWhereverItIsCut(double share) {
        try (Mat picture = Pictures.noisy(200, 200)) {
            for (int progressive = 0; progressive < 2; progressive++) {
                byte[] whole = Pictures.write(picture, ".jpg", IMWRITE_JPEG_PROGRESSIVE, progressive);
                refused(Arrays.copyOf(whole, (int) (whole.length * share))).hasMessageContaining("truncated");
            }
        }
    }

    @Test
    void aJpegWhoseMissingHalfWasPatchedWithAnEndMarkerIsStillRefused() {
        try (Mat picture = Pictures.noisy(200, 200)) {
            byte[] whole = Pictures.write(picture, ".jpg");

            refused(Files.join(Files.firstHalf(whole), END_OF_JPEG))
                    .hasMessage("the jpeg of 200x200 pixels is truncated");
        }
    }

    @Test
    void aWholeJpegThatEndsInTheGreyOfMissingDataIsFine() {
        try (Mat picture = Pictures.plain(64, 64, 128);
                PageImage page = ImageDecoder.decode(Pictures.write(picture, ".jpg"), new ImageLimits(10_000))) {
            assertThat(page.width()).isEqualTo(64);
        }
    }

    @Test
    void aJpegWithSomethingBehindItsEndIsFine() {
        try (Mat picture = Pictures.noisy(64, 64);
                PageImage page = ImageDecoder.decode(
                        Files.join(Pictures.write(picture, ".jpg"), new byte[500]), new ImageLimits(10_000))) {
            assertThat(page.width()).isEqualTo(64);
        }
    }

    @Test
    void aPngWithADamagedByteIsRefused() {
        try (Mat picture = Pictures.noisy(100, 100)) {
            byte[] file = Pictures.write(picture, ".png");
            file[file.length / 2] ^= 1;

            refused(file).hasMessage("the png of 100x100 pixels is broken: a checksum does not match");
        }
    }

    @Test
    void aPngWhosePixelsEndEarlyBehindRightChecksumsIsRefused() throws Exception {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            deflater.write(new byte[(1 + 3 * 100) * 40]); // 40 of 100 rows
        }

        refused(Files.pngOf(100, 100, 8, 2, Files.chunk("IDAT", pixels.toByteArray())))
                .hasMessageContaining("the png of 100x100 pixels is truncated or broken");
    }

    @Test
    void whatIsNoPictureIsNamed() {
        refused("just a text file".getBytes(StandardCharsets.UTF_8))
                .hasMessage("not a picture: it is text that begins 'just a text file'");
        refused("<!DOCTYPE html>\n<html>".getBytes(StandardCharsets.UTF_8)).hasMessageContaining("<!DOCTYPE html>");
        refused(new byte[0]).hasMessage("not a picture: it is empty");
        refused(new byte[] {0, 1, 2, 3, 4}).hasMessageContaining("jpeg, png, webp, bmp, tiff, gif");
        refused("\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .hasMessageContaining("heic");
        refused("BMW is a car, not a bitmap; and this goes on".getBytes(StandardCharsets.UTF_8))
                .hasMessageContaining("bmp");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 11, 16, 20})
    void aFileThatEndsWithinItsHeaderIsRefusedAndNeverAnswersWithAnotherError(int length) {
        try (Mat picture = Pictures.noisy(32, 32)) {
            for (String extension : new String[] {".jpg", ".png", ".webp", ".bmp", ".tiff"}) {
                refused(Arrays.copyOf(Pictures.write(picture, extension), length));
            }
        }
        refused(Arrays.copyOf("GIF89a\1\0\1\0\0\0\0,".getBytes(StandardCharsets.ISO_8859_1), Math.min(length, 14)));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(byte[] file) {
        return assertThatThrownBy(() -> ImageDecoder.decode(file, new ImageLimits(100_000_000)))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT));
    }
}
