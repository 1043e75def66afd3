package imagetranslate.vision.image;

import static imagetranslate.vision.image.HostileFiles.chainOfDirectories;
import static imagetranslate.vision.image.HostileFiles.deflated;
import static imagetranslate.vision.image.HostileFiles.jpeg;
import static imagetranslate.vision.image.HostileFiles.png;
import static imagetranslate.vision.image.HostileFiles.replaced;
import static imagetranslate.vision.image.HostileFiles.tags;
import static imagetranslate.vision.image.HostileFiles.tiff;
import static imagetranslate.vision.image.HostileFiles.with;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;

import imagetranslate.vision.image.HostileFiles.Tag;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.provider.Arguments;

/** Pictures that nobody can mean well, of which each is refused. */
public final class HostilePictures {
    private HostilePictures() {}

    /** Of each kind one: what it is, the file, and the sentence that refuses it. */
    public static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "a directory that points to itself",
                        tiff(64, -1, tags(8, 8)),
                        "the tiff has more than 65535 pages, or directories whose chain runs in a circle"),
                Arguments.of(
                        "a million directories",
                        chainOfDirectories(1_000_000),
                        "the tiff has more than 65535 pages, or directories whose chain runs in a circle"),
                Arguments.of(
                        "a size stated twice",
                        tiff(64, 0, with(tags(8, 8), Tag.of(256, 30_000), Tag.of(257, 30_000))),
                        "the tiff has tag 256 twice, which says how its pixels lie"),
                Arguments.of(
                        "four billion sizes",
                        tiff(64, 0, replaced(tags(8, 8), new Tag(256, 4, 0xffffffffL, 8))),
                        "the tiff has a tag 256 of 4294967295 values"),
                Arguments.of(
                        "a tile larger than any picture",
                        tiff(64, 0, with(tags(8, 8), Tag.of(322, 60_000), Tag.of(323, 60_000))),
                        "the tiff of 8x8 pixels has tiles of 60000x60000"),
                Arguments.of(
                        "more samples than a pixel has",
                        tiff(64, 0, replaced(tags(8, 8), Tag.of(277, 65_535))),
                        "the tiff of 8x8 pixels has 65535 samples a pixel"),
                Arguments.of(
                        "a side beyond all",
                        tiff(64, 0, tags(-1, -1)),
                        "the tiff of 4294967295x4294967295 pixels has sides that no file can fill"),
                Arguments.of(
                        "a very wide PNG",
                        png(1_000_000, 100),
                        "the png of 1000000x100 pixels is longer than the 65500 pixels that a side may have"),
                Arguments.of(
                        "a very wide GIF",
                        HostileFiles.gif(65_535, 1_500, 65_535, 1_500),
                        "the gif of 65535x1500 pixels is longer than the 65500 pixels that a side may have"),
                Arguments.of(
                        "a GIF whose frame is beyond its screen and the limits",
                        HostileFiles.gif(10, 10, 60_000, 60_000),
                        "the gif of 60000x60000 pixels is larger than MAX_IMAGE_PIXELS=100000000 allows"),
                Arguments.of(
                        "a frame header within a JPEG's own",
                        HostileFiles.withSecondFrame(jpeg(64, 64), 60_000, 60_000),
                        "the jpeg has two frame headers: 64x64 pixels and 60000x60000"),
                Arguments.of(
                        "thousands of scans",
                        HostileFiles.withScans(jpeg(640, 640, IMWRITE_JPEG_PROGRESSIVE, 1), 5000),
                        "the jpeg of 640x640 pixels has more than 100 scans"),
                Arguments.of(
                        "two headers of a PNG",
                        Files.withChunk(
                                png(8, 8),
                                "IHDR",
                                ByteBuffer.allocate(13)
                                        .putInt(9000)
                                        .putInt(9000)
                                        .put((byte) 8)
                                        .put((byte) 2)
                                        .array()),
                        "the png has two headers"),
                Arguments.of(
                        "a colour profile that inflates to 50 MB",
                        Files.withChunk(png(8, 8), "iCCP", Files.join(new byte[] {'p', 0, 0}, deflated(50_000_000))),
                        "the png of 8x8 pixels has a colour profile or EXIF of more than 8388608 bytes"),
                Arguments.of(
                        "50 MB of EXIF",
                        Files.withChunk(png(8, 8), "eXIf", new byte[50_000_000]),
                        "the png of 8x8 pixels has a colour profile or EXIF of more than 8388608 bytes"),
                Arguments.of(
                        "a canvas larger than its picture",
                        HostileFiles.webpOnCanvas(webp(40, 40), 9000, 9000),
                        "the webp has a canvas of 9000x9000 pixels and a picture of 40x40"),
                Arguments.of(
                        "a canvas smaller than its picture",
                        HostileFiles.webpOnCanvas(webp(400, 400), 4, 4),
                        "the webp has a canvas of 4x4 pixels and a picture of 400x400"),
                Arguments.of(
                        "an animation on a canvas that no file can hold",
                        HostileFiles.animation(webp(40, 40), 20_000, 100),
                        "the webp of 20000x100 pixels is longer than the 16383 pixels that a side may have"),
                Arguments.of(
                        "a BMP's header of four billion bytes",
                        HostileFiles.bmp(-1, 8, 8, 192),
                        "the bmp has a header of 4294967295 bytes, which is none that a bmp has"),
                Arguments.of(
                        "a BMP of the least height that there is",
                        HostileFiles.bmp(40, 8, Integer.MIN_VALUE, 192),
                        "the bmp has a height of -2147483648"),
                Arguments.of(
                        "a BMP of a negative width",
                        HostileFiles.bmp(40, -8, 8, 192),
                        "the bmp of -8x8 pixels is empty"),
                Arguments.of(
                        "a BMP of which nothing is there",
                        HostileFiles.bmp(40, 9000, 9000, 192),
                        "the bmp of 9000x9000 pixels is truncated: it has 246 bytes, and its pixels alone are 243000000"));
    }

    private static byte[] webp(int width, int height) {
        try (Mat picture = Pictures.plain(width, height, 90)) {
            return Pictures.write(picture, ".webp");
        }
    }
}
