package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.EncodedImage;
import imagetranslate.vision.image.encode.ImageEncoder;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures for print: the same inks give the same colours, in whatever file and coding they come. */
class InksTest {
    private static final ImageLimits LIMITS = new ImageLimits(10_000);
    private static final int SIDE = 16;
    private static final int[] INKS = {200, 40, 10, 30};
    /** As filters: (255 - ink)·(255 - black)/255. */
    private static final int[] FILTERED = {49, 190, 216};
    /** By the profile: littlecms gives 0 to 4, 145 to 147 and 193 to 194, depending on how black is mapped. */
    private static final int[] PROFILED = {2, 146, 193};

    private static final int COMPLEMENT = 0;
    private static final int YCCK = 2;

    static Stream<Arguments> files() throws BrokenImage {
        byte[] plain = jpeg(INKS);
        byte[] adobe = adobe(jpeg(complement(INKS)), COMPLEMENT);
        byte[] ycck = adobe(jpeg(ycck(INKS)), YCCK);
        byte[] tiff = tiff(INKS);
        return Stream.of(
                Arguments.of("jpeg", ImageType.JPEG, plain),
                Arguments.of("jpeg of Adobe's", ImageType.JPEG, adobe),
                Arguments.of("jpeg of luma, chroma and black", ImageType.JPEG, ycck),
                Arguments.of("tiff", ImageType.TIFF, tiff));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void withoutAProfileTheyAreFilters(String kind, ImageType format, byte[] file) {
        assertColour(kind, file, FILTERED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void withAProfileTheyAreWhatItSays(String kind, ImageType format, byte[] file) throws BrokenImage {
        byte[] profiled = EmbeddedProfile.into(format, file, Profiles.cmyk());

        assertColour(kind, profiled, PROFILED);
        try (PageImage page = ImageDecoder.decode(profiled, LIMITS)) {
            EncodedImage result = ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE);
            // what was drawn is of sRGB now, and nothing says otherwise
            assertThat(EmbeddedProfile.read(format, result.bytes()).iccOrNull()).isNull();
            assertThat(result.remark()).isNull();
            assertColour(kind, result.bytes(), PROFILED);
        }
    }

    @Test
    void aProfileThatNobodyCanUseIsSaidAndTheyAreFilters() throws BrokenImage {
        byte[] broken = Profiles.cmyk();
        broken[128 + 4 + 12] = 'x'; // no type of table
        byte[] rgb = EmbeddedProfile.into(ImageType.JPEG, jpeg(INKS), Profiles.rgb());

        for (byte[] file : new byte[][] {EmbeddedProfile.into(ImageType.JPEG, jpeg(INKS), broken), rgb}) {
            assertColour("unusable", file, FILTERED);
            try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
                assertThat(ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE)
                                .remark())
                        .startsWith("the source's colour profile ")
                        .endsWith(": its inks became colours without it");
            }
        }
    }

    private static void assertColour(String kind, byte[] file, int[] rgb) {
        try (PageImage page = ImageDecoder.decode(file, LIMITS);
                UByteIndexer pixels = page.bgr().createIndexer()) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(pixels.get(SIDE / 2, SIDE / 2, 2 - channel))
                        .as(kind + ", channel " + channel)
                        .isCloseTo(rgb[channel], within(3));
            }
        }
    }

    private static int[] complement(int[] inks) {
        int[] complement = new int[4];
        for (int i = 0; i < 4; i++) {
            complement[i] = 255 - inks[i];
        }
        return complement;
    }

    /** Adobe's way: the inks taken for red, green and blue, and those for luma and chroma (JFIF 1.02); black turned round. */
    private static int[] ycck(int[] inks) {
        double luma = 0.299 * inks[0] + 0.587 * inks[1] + 0.114 * inks[2];
        return new int[] {
            (int) Math.round(luma),
            (int) Math.round(128 + (inks[2] - luma) / 1.772),
            (int) Math.round(128 + (inks[0] - luma) / 1.402),
            255 - inks[3]
        };
    }

    private static byte[] adobe(byte[] jpeg, int transform) {
        byte[] body = "Adobe\0\u0064\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        body[11] = (byte) transform;
        return Files.withSegment(jpeg, 0xee, body);
    }

    private static byte[] jpeg(int[] samples) {
        WritableRaster raster = Raster.createInterleavedRaster(0, SIDE, SIDE, 4, null);
        for (int i = 0; i < SIDE * SIDE; i++) {
            raster.setPixel(i % SIDE, i / SIDE, samples);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(1);
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    private static byte[] tiff(int[] inks) {
        byte[] pixels = new byte[SIDE * SIDE * 4];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) inks[i % 4];
        }
        return new TiffBuilder(SIDE, SIDE, 4, 8)
                .photometric(TiffBuilder.SEPARATED)
                .file(pixels);
    }
}
