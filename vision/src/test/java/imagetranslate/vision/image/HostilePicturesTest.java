package imagetranslate.vision.image;

import static imagetranslate.vision.image.HostileFiles.chainOfDirectories;
import static imagetranslate.vision.image.HostileFiles.deflated;
import static imagetranslate.vision.image.HostileFiles.jpeg;
import static imagetranslate.vision.image.HostileFiles.png;
import static imagetranslate.vision.image.HostileFiles.tags;
import static imagetranslate.vision.image.HostileFiles.tiff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.Frames;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a picture says of itself and what comes out are the same, or it is refused once, in one sentence, for little. */
@Timeout(60)
class HostilePicturesTest {
    private static final ImageLimits LIMITS = new ImageLimits(100_000_000);

    @ParameterizedTest(name = "{0}")
    @MethodSource("imagetranslate.vision.image.HostilePictures#refused")
    void itIsRefusedInOneSentence(String kind, byte[] file, String sentence) {
        assertThatThrownBy(() -> ImageDecoder.decode(file, LIMITS))
                .as(kind)
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessage(sentence);
    }

    static Stream<Arguments> fine() {
        byte[] xmp = Files.join("http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII), new byte[65_000]);
        byte[][] segments = new byte[750][];
        Arrays.fill(segments, segment(0xe1, xmp));
        byte[] jpeg = jpeg(64, 64);
        return Stream.of(
                Arguments.of(
                        "comments that inflate to 50 MB",
                        Files.withChunk(
                                Files.withChunk(
                                        png(64, 64), "zTXt", Files.join(new byte[] {'c', 0, 0}, deflated(50_000_000))),
                                "iTXt",
                                Files.join(new byte[] {'c', 0, 1, 0, 0, 0}, deflated(50_000_000)))),
                Arguments.of("50 MB of comment", Files.withChunk(png(64, 64), "tEXt", new byte[50_000_000])),
                Arguments.of(
                        "pixels and a gigabyte behind them",
                        Files.pngOf(64, 64, 8, 2, Files.chunk("IDAT", deflated(1_000_000_000)))),
                Arguments.of(
                        "50 MB of XMP",
                        Files.join(
                                Arrays.copyOf(jpeg, 2),
                                Files.join(segments),
                                Arrays.copyOfRange(jpeg, 2, jpeg.length))),
                Arguments.of("a frame larger than its screen", HostileFiles.gif(10, 10, 64, 64)),
                Arguments.of("a frame smaller than its screen", HostileFiles.gif(64, 64, 20, 20)),
                Arguments.of("a BMP that runs downward", HostileFiles.bmp(40, 64, -64, 64 * 64 * 3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void itIsOnlyOddAndIsRead(String kind, byte[] file) {
        try (PageImage page = ImageDecoder.decode(file, LIMITS)) {
            assertThat(page.width()).as(kind).isEqualTo(64);
            assertThat(page.height()).as(kind).isEqualTo(64);
        }
    }

    @Test
    void howManyPagesThereAreIsCountedUpToWhereTheChainBreaks() {
        assertThat(Frames.count(ImageType.TIFF, chainOfDirectories(100))).isEqualTo(101);
        assertThat(Frames.count(ImageType.TIFF, tiff(64, 0x7fffffff, tags(8, 8))))
                .isEqualTo(1);
    }

    @Test
    void aDecoderThatTakesTooLongIsGivenUp() {
        byte[] file = png(6000, 6000);
        ImageLimits hurried = new ImageLimits(100_000_000, Duration.ofMillis(1));

        assertThatThrownBy(() -> PictureFile.open(file, hurried).decode(MemoryShare.uncounted()))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessage("the png of 6000x6000 pixels was not decoded within 1 ms (DECODE_TIMEOUT_SECONDS)");
    }

    private static byte[] segment(int marker, byte[] body) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) (0xff00 | marker))
                .putShort((short) (body.length + 2))
                .array());
        segment.writeBytes(body);
        return segment.toByteArray();
    }
}
