package imagetranslate.vision.image.encode;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION_ADOBE_DEFLATE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.JpegTraits;
import imagetranslate.vision.image.file.SourceTraits;

/** OpenCV's key, value, key, value … for one file. */
final class EncodeParameters {
    private static final int PNG_LEVEL = 6;

    private EncodeParameters() {}

    static int[] of(ImageType format, SourceTraits traits, EncodeOptions options) {
        return switch (format) {
            case JPEG -> jpeg(traits, options);
            case PNG, GIF -> new int[] {IMWRITE_PNG_COMPRESSION, PNG_LEVEL};
            case WEBP -> new int[] {IMWRITE_WEBP_QUALITY, traits.lossy()};
            case TIFF -> new int[] {IMWRITE_TIFF_COMPRESSION, IMWRITE_TIFF_COMPRESSION_ADOBE_DEFLATE};
            case BMP -> new int[0];
        };
    }

    private static int[] jpeg(SourceTraits traits, EncodeOptions options) {
        JpegTraits own = traits.jpeg() != null ? traits.jpeg() : new JpegTraits(95, 0x111111, false);
        return new int[] {
            IMWRITE_JPEG_QUALITY,
            options.jpegQuality().orElse(own.quality()),
            IMWRITE_JPEG_SAMPLING_FACTOR,
            own.sampling(),
            IMWRITE_JPEG_PROGRESSIVE,
            own.progressive() ? 1 : 0,
            IMWRITE_JPEG_OPTIMIZE,
            1
        };
    }
}
