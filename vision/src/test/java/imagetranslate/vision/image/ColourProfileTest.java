package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMAGE_METADATA_ICCP;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodeWithMetadata;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.encode.BufferedEncoder;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.EncodedImage;
import imagetranslate.vision.image.encode.ImageEncoder;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers mean colours only with the profile that they were written for: it goes where they go. */
class ColourProfileTest {
    private static final ImageLimits LIMITS = new ImageLimits(1_000_000);
    private static final byte[] HEAD = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("jpeg", ImageType.JPEG, picture(".jpg", CV_8UC3), Profiles.rgb()),
                Arguments.of("grey jpeg", ImageType.JPEG, picture(".jpg", CV_8UC1), Profiles.grey()),
                Arguments.of("png", ImageType.PNG, picture(".png", CV_8UC3), Profiles.rgb()),
                Arguments.of("png with alpha", ImageType.PNG, picture(".png", CV_8UC4), Profiles.rgb()),
                Arguments.of("png of 16 bits", ImageType.PNG, picture(".png", CV_16UC4), Profiles.rgb()),
                Arguments.of("grey png", ImageType.PNG, picture(".png", CV_8UC1), Profiles.grey()),
                Arguments.of("grey png with alpha", ImageType.PNG, greyWithAlpha(8), Profiles.grey()),
                Arguments.of("grey png with alpha of 16 bits", ImageType.PNG, greyWithAlpha(16), Profiles.grey()),
                Arguments.of(
                        "webp", ImageType.WEBP, picture(".webp", CV_8UC3, IMWRITE_WEBP_QUALITY, 80), Profiles.rgb()),
                Arguments.of(
                        "lossless webp",
                        ImageType.WEBP,
                        picture(".webp", CV_8UC4, IMWRITE_WEBP_QUALITY, 101),
                        Profiles.rgb()),
                Arguments.of(
                        "lossy webp with alpha",
                        ImageType.WEBP,
                        picture(".webp", CV_8UC4, IMWRITE_WEBP_QUALITY, 80),
                        Profiles.rgb()),
                Arguments.of("tiff", ImageType.TIFF, picture(".tiff", CV_8UC3), Profiles.rgb()),
                Arguments.of("tiff of 16 bits", ImageType.TIFF, picture(".tiff", CV_16UC3), Profiles.rgb()),
                Arguments.of("grey tiff", ImageType.TIFF, picture(".tiff", CV_8UC1), Profiles.grey()),
                Arguments.of("tiff with alpha", ImageType.TIFF, tiffWithAlpha(), Profiles.rgb()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void itGoesWhereTheNumbersGo(String kind, ImageType format, byte[] plain, byte[] icc) throws Exception {
        byte[] file = EmbeddedProfile.into(format, plain, icc);
        assertThat(readByOthers(format, file)).as("the source").isEqualTo(icc);

        EncodedImage result = rewritten(file);

        assertThat(readByOthers(format, result.bytes())).as(kind).isEqualTo(icc);
        assertThat(result.remark()).isNull();
        try (PageImage before = ImageDecoder.decode(file, LIMITS);
                PageImage after = ImageDecoder.decode(result.bytes(), LIMITS)) {
            assertThat(after.source().grey()).isEqualTo(before.source().grey());
            assertThat(after.alpha().isPresent()).isEqualTo(before.alpha().isPresent());
        }
    }

    @Test
    void ofAJpegItIsFoundBehindWhateverSegmentsComeFirst() {
        byte[] jpeg = picture(".jpg", CV_8UC3);
        byte[] file = Files.withSegment(jpeg, APP2, piece(Profiles.rgb(), 1, 1));
        file = Files.withSegment(file, APP2, "MPF\0MM\0*\0\0\0\b\0\0".getBytes(StandardCharsets.US_ASCII));
        file = Files.withSegment(file, APP1, "http://ns.adobe.com/xap/1.0/\0<x/>".getBytes(StandardCharsets.US_ASCII));
        file = Files.withSegment(file, APP1, "Exif\0\0II*\0\b\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));

        assertThat(profile(rewritten(file).bytes())).isEqualTo(Profiles.rgb());
    }

    @Test
    void ofAJpegItMayBeLongerThanASegmentAndItsSegmentsInAnyOrder() throws Exception {
        byte[] icc = Profiles.ofLength(Profiles.rgb(), 140_000);
        byte[] file = picture(".jpg", CV_8UC3);
        // the last that is put in comes first
        file = Files.withSegment(file, APP2, piece(Arrays.copyOfRange(icc, 60_000, 120_000), 2, 3));
        file = Files.withSegment(file, APP2, piece(Arrays.copyOfRange(icc, 0, 60_000), 1, 3));
        file = Files.withSegment(file, APP2, piece(Arrays.copyOfRange(icc, 120_000, 140_000), 3, 3));

        EncodedImage result = rewritten(file);

        assertThat(profile(result.bytes())).isEqualTo(icc);
        String bytes = new String(result.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .contains("\u00ff\u00e2\u00ff\u00ffICC_PROFILE\0\1\3", "ICC_PROFILE\0\2\3", "ICC_PROFILE\0\3\3");
    }

    @Test
    void oneThatCannotBeKeptIsSaidAndFailsNothing() throws Exception {
        byte[] jpeg = picture(".jpg", CV_8UC3);
        byte[] half = Files.withSegment(jpeg, APP2, piece(Profiles.rgb(), 1, 2));
        byte[] cmyk = Files.withSegment(jpeg, APP2, piece(Profiles.cmyk(), 1, 1));
        byte[] greyOfRgb = EmbeddedProfile.into(ImageType.PNG, picture(".png", CV_8UC1), Profiles.rgb());

        assertThat(rewritten(half).remark())
                .isEqualTo("the source's colour profile has 1 of 2 segments: it is left out");
        assertThat(rewritten(cmyk).remark())
                .isEqualTo("the source's colour profile describes CMYK, and the result is RGB: it is left out");
        assertThat(rewritten(greyOfRgb).remark())
                .isEqualTo("the source's colour profile describes RGB, and the result is GRAY: it is left out");
        for (byte[] file : new byte[][] {half, cmyk, greyOfRgb}) {
            assertThat(new String(rewritten(file).bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("acsp");
        }
    }

    private static byte[] piece(byte[] icc, int number, int count) {
        return Files.join(HEAD, new byte[] {(byte) number, (byte) count}, icc);
    }

    private static byte[] profile(byte[] jpeg) {
        try {
            return EmbeddedProfile.read(ImageType.JPEG, jpeg).iccOrNull();
        } catch (BrokenImage e) {
            throw new AssertionError(e);
        }
    }

    private static EncodedImage rewritten(byte[] file) {
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            return ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);
        }
    }

    private static byte[] picture(String extension, int type, int... parameters) {
        try (Mat picture = new Mat(24, 32, type, new Scalar(30, 90, 140, 200))) {
            return Pictures.write(picture, extension, parameters);
        }
    }

    private static byte[] tiffWithAlpha() {
        try (Mat picture = new Mat(24, 32, CV_8UC4, new Scalar(30, 90, 140, 200))) {
            return BufferedEncoder.tiff(picture);
        }
    }

    /** As PNG calls them: colour type 4. */
    private static byte[] greyWithAlpha(int bits) {
        byte[] row = new byte[1 + 32 * 2 * bits / 8];
        Arrays.fill(row, 1, row.length, (byte) 77);
        byte[][] rows = new byte[24][];
        Arrays.fill(rows, row);
        return Files.pngOf(32, 24, bits, 4, Files.chunk("IDAT", HostileFiles.deflated(Files.join(rows))));
    }

    /** By OpenCV, and of a TIFF by the JDK: neither has anything to do with how it was written. */
    private static byte[] readByOthers(ImageType format, byte[] file) throws IOException {
        if (format == ImageType.TIFF) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
                reader.setInput(in);
                return TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
                        .getTIFFField(34_675)
                        .getAsBytes();
            } finally {
                reader.dispose();
            }
        }
        try (Mat bytes = new Mat(file);
                IntPointer types = new IntPointer();
                MatVector metadata = new MatVector();
                Mat pixels = imdecodeWithMetadata(bytes, types, metadata, IMREAD_UNCHANGED)) {
            assertThat(pixels.empty()).isFalse();
            for (int i = 0; i < metadata.size(); i++) {
                if (types.get(i) == IMAGE_METADATA_ICCP) {
                    try (Mat chunk = metadata.get(i);
                            BytePointer data = chunk.data()) {
                        byte[] icc = new byte[(int) chunk.total()];
                        data.get(icc);
                        return icc;
                    }
                }
            }
        }
        return new byte[0];
    }
}
