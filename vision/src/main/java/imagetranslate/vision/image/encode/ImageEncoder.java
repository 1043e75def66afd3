package imagetranslate.vision.image.encode;

import static org.bytedeco.opencv.global.opencv_core.CMP_NE;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.transform;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.PixelLayout;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import imagetranslate.vision.image.file.SourceTraits;
import java.util.Optional;
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
     * @throws JobRejected (permanent) where the codec refuses the picture: it would refuse it again
     */
    public static EncodedImage encode(
            PageImage source, Mat resultBgr, @Nullable Mat resultAlpha, EncodeOptions options) {
        ImageType format = source.format() == ImageType.GIF ? ImageType.PNG : source.format();
        try (Mat colours = atSourceDepth(source, resultBgr);
                Mat layout = asSourceLaysOut(source, colours, resultAlpha);
                Mat sized = fit(layout, options)) {
            byte[] bytes = write(format, sized, source.source(), options);
            return profiled(
                    new EncodedImage(
                            bytes,
                            format,
                            sized.cols(),
                            sized.rows(),
                            source.source().remark()),
                    sized.channels(),
                    source.source().icc());
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
            try (Mat opaque = asGreyAsItsSource(source, colours);
                    Mat alpha = alphaAtDepth(source, colours.depth(), resultAlpha);
                    MatVector planes = new MatVector(opaque, alpha)) {
                Mat merged = new Mat();
                merge(planes, merged);
                return merged;
            }
        }
        return asGreyAsItsSource(source, colours);
    }

    private static Mat asGreyAsItsSource(PageImage source, Mat colours) {
        if (!source.source().grey() || !PixelLayout.isGrey(colours)) {
            return new Mat(colours);
        }
        Mat grey = new Mat();
        extractChannel(colours, grey, 0);
        return grey;
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
        if (picture.channels() == 2 || (format == ImageType.TIFF && picture.type() == CV_8UC4)) {
            return BufferedEncoder.write(format, picture);
        }
        try (BytePointer buffer = new BytePointer();
                IntPointer parameters = new IntPointer(EncodeParameters.of(format, traits, options))) {
            if (!imencode("." + format.extension(), picture, buffer, parameters)) {
                throw refused(format, picture, null);
            }
            byte[] bytes = new byte[(int) buffer.limit()];
            buffer.get(bytes);
            return bytes;
        } catch (RuntimeException e) {
            // what JavaCPP throws for an exception of OpenCV's, and nothing else
            if (e.getClass() != RuntimeException.class) {
                throw e;
            }
            throw refused(format, picture, e);
        }
    }

    private static JobRejected refused(ImageType format, Mat picture, @Nullable RuntimeException cause) {
        String what = "a result of " + picture.cols() + "x" + picture.rows() + " pixels and " + picture.channels()
                + " channels can't be written as " + format.format();
        return cause == null
                ? JobRejected.permanent(what)
                : new JobRejected(ErrorKind.PERMANENT, what + ": " + cause.getMessage(), cause);
    }

    /** With the source's colour profile, if that says what these pixels' numbers mean; else with a remark. */
    private static EncodedImage profiled(EncodedImage image, int channels, byte @Nullable [] icc) {
        if (icc == null) {
            return image;
        }
        Optional<String> obstacle = EmbeddedProfile.obstacle(image.format(), channels, icc);
        if (obstacle.isPresent()) {
            return image.with(image.bytes(), SourceTraits.leftOut(obstacle.get()));
        }
        try {
            return image.with(EmbeddedProfile.into(image.format(), image.bytes(), icc), image.remark());
        } catch (BrokenImage e) {
            throw new IllegalStateException("our own " + image.format().format() + " " + e.getMessage(), e);
        }
    }
}
