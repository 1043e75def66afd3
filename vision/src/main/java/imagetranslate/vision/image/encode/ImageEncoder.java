package imagetranslate.vision.image.encode;

import static org.bytedeco.opencv.global.opencv_core.CMP_NE;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.transform;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMAGE_METADATA_ICCP;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencodeWithMetadata;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.PixelLayout;
import imagetranslate.vision.image.file.SourceTraits;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/** Writes a result as its source was written. */
public final class ImageEncoder {
    static {
        NativeImaging.load();
    }

    private ImageEncoder() {}

    /** As {@link #encode(PageImage, Mat, Mat, EncodeOptions)}, with the source's own alpha. */
    public static EncodedImage encode(PageImage source, Mat resultBgr, EncodeOptions options) {
        return encode(source, resultBgr, null, options);
    }

    /**
     * Keeps format, size, depth, alpha, greyness and RGB or grey colour profile of the source; a JPEG its quality and
     * chroma sampling. In lossless formats a pixel equal to the source's comes out identical, 16-bit ones included. A
     * GIF becomes a PNG, a palette RGB, CMYK RGB.
     *
     * @param resultBgr CV_8UC3 of the source's size; only read
     * @param resultAlpha CV_8UC1 of the same size where the result's alpha is not the source's; else null
     * @throws IllegalStateException where the codec refuses the picture
     */
    public static EncodedImage encode(
            PageImage source, Mat resultBgr, @Nullable Mat resultAlpha, EncodeOptions options) {
        ImageType format = source.format() == ImageType.GIF ? ImageType.PNG : source.format();
        try (Mat colours = atSourceDepth(source, resultBgr);
                Mat layout = asSourceLaysOut(source, colours, resultAlpha);
                Mat sized = fit(layout, options)) {
            byte[] bytes = write(format, sized, source.source(), options);
            return new EncodedImage(bytes, format, sized.cols(), sized.rows());
        }
    }

    /** The result with 16 bits where the source has them: the source's own wherever the result is equal to its page. */
    private static Mat atSourceDepth(PageImage source, Mat resultBgr) {
        Mat deep = source.source().deep();
        if (deep == null) {
            return new Mat(resultBgr);
        }
        Mat colours = PixelLayout.coloursCopied(deep);
        try (Mat differs = new Mat();
                Mat changed = new Mat();
                Mat widened = new Mat()) {
            compare(resultBgr, source.bgr(), differs, CMP_NE);
            anyChannel(differs, changed);
            resultBgr.convertTo(widened, CV_16U, PixelLayout.DEPTH_RATIO, 0);
            widened.copyTo(colours, changed);
        }
        return colours;
    }

    private static void anyChannel(Mat differs, Mat changed) {
        try (Mat sum = new Mat(1, 3, CV_32F, Scalar.all(1))) {
            transform(differs, changed, sum);
        }
    }

    private static Mat asSourceLaysOut(PageImage source, Mat colours, @Nullable Mat resultAlpha) {
        if (resultAlpha != null || source.alpha().isPresent()) {
            try (Mat alpha = alphaAtDepth(source, colours.depth(), resultAlpha);
                    MatVector planes = new MatVector(colours, alpha)) {
                Mat merged = new Mat();
                merge(planes, merged);
                return merged;
            }
        }
        if (source.source().grey() && PixelLayout.isGrey(colours)) {
            Mat grey = new Mat();
            extractChannel(colours, grey, 0);
            return grey;
        }
        return new Mat(colours);
    }

    private static Mat alphaAtDepth(PageImage source, int depth, @Nullable Mat resultAlpha) {
        Mat deep = source.source().deep();
        Mat alpha = new Mat();
        if (resultAlpha == null && deep != null) {
            extractChannel(deep, alpha, 3);
        } else {
            Mat shallow = resultAlpha != null ? resultAlpha : source.alpha().orElseThrow();
            shallow.convertTo(alpha, depth, depth == CV_16U ? PixelLayout.DEPTH_RATIO : 1, 0);
        }
        return alpha;
    }

    private static Mat fit(Mat picture, EncodeOptions options) {
        int longer = Math.max(picture.cols(), picture.rows());
        int limit = options.maxSide().orElse(longer);
        if (longer <= limit) {
            return new Mat(picture);
        }
        double scale = (double) limit / longer;
        Mat smaller = new Mat();
        try (Size size = new Size((int) Math.max(1, Math.round(picture.cols() * scale)), (int)
                Math.max(1, Math.round(picture.rows() * scale)))) {
            resize(picture, smaller, size, 0, 0, INTER_AREA);
        }
        return smaller;
    }

    private static byte[] write(ImageType format, Mat picture, SourceTraits traits, EncodeOptions options) {
        if (format == ImageType.TIFF && picture.type() == CV_8UC4) {
            return BufferedEncoder.tiff(picture);
        }
        byte[] icc = ColourProfile.fits(traits.icc(), picture.channels()) ? traits.icc() : null;
        try (BytePointer buffer = new BytePointer();
                IntPointer parameters = new IntPointer(EncodeParameters.of(format, traits, options))) {
            String extension = "." + format.extension();
            boolean written = icc == null
                    ? imencode(extension, picture, buffer, parameters)
                    : withProfile(extension, picture, icc, buffer, parameters);
            if (!written) {
                throw new IllegalStateException("could not write " + picture.cols() + "x" + picture.rows()
                        + " pixels of " + picture.channels() + " channels as " + format.format());
            }
            byte[] bytes = new byte[(int) buffer.limit()];
            buffer.get(bytes);
            return bytes;
        }
    }

    private static boolean withProfile(
            String extension, Mat picture, byte[] icc, BytePointer buffer, IntPointer parameters) {
        // One bare int would choose the constructor that takes a size, and leave the value to chance.
        try (IntPointer types = new IntPointer(new int[] {IMAGE_METADATA_ICCP});
                Mat profile = new Mat(icc);
                MatVector metadata = new MatVector(profile)) {
            return imencodeWithMetadata(extension, picture, types, metadata, buffer, parameters);
        }
    }
}
