package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.merge;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import imagetranslate.vision.image.file.ImageHeader;
import imagetranslate.vision.image.file.SourceTraits;
import imagetranslate.vision.image.file.TiffFile;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** A TIFF's first page. */
final class TiffDecoder {
    private TiffDecoder() {}

    static PageImage decode(ImageHeader header, byte[] bytes, EmbeddedProfile profile) throws BrokenImage, IOException {
        TiffFile file = TiffFile.parse(bytes);
        Mat pixels = pixels(file, bytes);
        SourceTraits traits = SourceTraits.plain(ImageType.TIFF, header.channels() <= 2);
        if (file.inks()) {
            Inks converter = Inks.of(profile);
            try (Mat inks = pixels.depth() == CV_16U ? PixelLayout.narrowed(pixels) : new Mat(pixels)) {
                pixels.close();
                pixels = converter.light(header.width(), header.height(), Inks.of(inks));
            }
            traits = traits.remark(converter.remark());
        } else {
            traits = traits.profile(profile);
        }
        ExifOrientation.apply(pixels, file.orientation());
        return PixelLayout.page(pixels, false, traits);
    }

    private static Mat pixels(TiffFile file, byte[] bytes) throws BrokenImage, IOException {
        ImageHeader header = file.header();
        if (file.rare()) {
            return BufferedDecoder.pixels(header, bytes);
        }
        // OpenCV takes planes of 16 bits for a picture whose samples lie together, and leaves out alpha beside grey.
        boolean plane = file.planes() > 0 && (header.channels() == 2 || header.sampleBytes() == 2);
        Mat pixels;
        try {
            pixels = plane ? merged(file, bytes) : NativeDecoder.decode(header, file.asItLies(bytes));
        } catch (BrokenImage e) {
            throw new BrokenImage(e.getMessage() + ", or of a kind that is not read here: " + file.kind(), e);
        }
        if (file.multiplied()) {
            PixelLayout.divideByAlpha(pixels);
        }
        return pixels;
    }

    /** Red, green, blue (and alpha), or grey and alpha, from planes into pixels as OpenCV has them: BGR or BGRA. */
    private static Mat merged(TiffFile file, byte[] bytes) throws BrokenImage {
        ImageHeader header = file.header();
        ImageHeader plane = header.ofOneChannel();
        int[] order = header.channels() == 2
                ? new int[] {0, 0, 0, 1}
                : header.channels() == 3 ? new int[] {2, 1, 0} : new int[] {2, 1, 0, 3};
        Mat[] channels = new Mat[order.length];
        try {
            for (int i = 0; i < order.length; i++) {
                channels[i] = NativeDecoder.decode(plane, file.plane(bytes, order[i]));
            }
            try (MatVector all = new MatVector(channels)) {
                Mat pixels = new Mat();
                merge(all, pixels);
                return pixels;
            }
        } finally {
            Stream.of(channels).filter(Objects::nonNull).forEach(Mat::close);
        }
    }
}
