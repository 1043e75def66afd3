package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.ImageHeader;
import imagetranslate.vision.image.file.JpegFile;
import imagetranslate.vision.image.file.JpegTraits;
import imagetranslate.vision.image.file.PngFile;
import imagetranslate.vision.image.file.SourceTraits;
import imagetranslate.vision.image.file.TiffFile;
import imagetranslate.vision.image.file.WebpFile;
import java.io.IOException;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Bytes from outside to pixels. Looks at the header before it lets any decoder allocate, and holds the decoder to it. */
public final class ImageDecoder {
    static {
        NativeImaging.load();
    }

    private ImageDecoder() {}

    /** As {@link #decode(PictureFile)}, of a file that nobody has looked at. */
    public static PageImage decode(byte[] bytes, ImageLimits limits) {
        return decode(PictureFile.open(bytes, limits));
    }

    /**
     * @return upright pixels, owned by the caller; of an animation the first frame, of a TIFF the first page
     * @throws JobRejected (permanent) for what is truncated or broken, takes longer than {@link ImageLimits#decoding}, or is
     *     of another size than its header says; the message says which, in one sentence
     */
    static PageImage decode(PictureFile file) {
        try {
            return page(file.header(), file.bytes());
        } catch (BrokenImage e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("is broken");
            throw new JobRejected(ErrorKind.PERMANENT, file.header().sentence(why), e);
        } catch (IOException e) {
            String why = "is truncated or broken: " + e.getMessage();
            throw new JobRejected(ErrorKind.PERMANENT, file.header().sentence(why), e);
        }
    }

    private static PageImage page(ImageHeader header, byte[] bytes) throws BrokenImage, IOException {
        return switch (header.format()) {
            case JPEG -> jpeg(header, bytes);
            case GIF -> withoutMetadata(BufferedDecoder.gif(bytes), header, null);
            case PNG -> png(header, PngFile.withoutComments(bytes));
            case TIFF ->
                upright(decoded(header, TiffFile.withStraightAlpha(bytes)), header, SourceTraits.LOSSLESS, null);
            case WEBP -> upright(decoded(header, bytes), header, WebpFile.quality(bytes), null);
            case BMP -> upright(decoded(header, bytes), header, SourceTraits.LOSSLESS, null);
        };
    }

    private static PageImage jpeg(ImageHeader header, byte[] bytes) throws BrokenImage, IOException {
        JpegFile file = JpegFile.parse(bytes);
        if (!file.complete()) {
            throw new BrokenImage("is truncated");
        }
        if (file.components() == 4 && !file.adobe()) {
            return withoutMetadata(PlainCmyk.decode(bytes), header, file.traits());
        }
        NativeDecoder.Decoded decoded = decoded(header, bytes);
        if (PixelLayout.endsInGrey(decoded.pixels()) && BufferedDecoder.warns(bytes)) {
            decoded.pixels().close();
            throw new BrokenImage("is truncated");
        }
        return upright(decoded, header, SourceTraits.LOSSLESS, file.traits());
    }

    private static PageImage png(ImageHeader header, byte[] bytes) throws BrokenImage {
        NativeDecoder.Decoded decoded = decoded(header, bytes);
        int shade = decoded.pixels().channels() == 1 ? TransparentGrey.of(bytes) : -1;
        return upright(
                shade < 0 ? decoded : decoded.with(TransparentGrey.applied(decoded.pixels(), shade)),
                header,
                SourceTraits.LOSSLESS,
                null);
    }

    /** What OpenCV made of it, if that is what the header announced: memory and limits were reckoned by the header. */
    private static NativeDecoder.Decoded decoded(ImageHeader header, byte[] bytes) throws BrokenImage {
        NativeDecoder.Decoded decoded = NativeDecoder.decode(bytes);
        Mat pixels = decoded.pixels();
        String fault = "";
        if (pixels.cols() != header.width() || pixels.rows() != header.height()) {
            fault = "was decoded as one of " + pixels.cols() + "x" + pixels.rows() + ": the file contradicts itself";
        } else if (pixels.depth() != CV_8U && pixels.depth() != CV_16U) {
            fault = "has neither 8 nor 16 bits a channel";
        }
        if (!fault.isEmpty()) {
            pixels.close();
            throw new BrokenImage(fault);
        }
        return decoded;
    }

    private static PageImage upright(
            NativeDecoder.Decoded decoded, ImageHeader header, int lossy, @Nullable JpegTraits jpeg) {
        Mat pixels = decoded.pixels();
        ExifOrientation.apply(pixels, decoded.orientation());
        boolean grey = pixels.channels() == 1;
        return PixelLayout.page(
                pixels,
                header.format() == ImageType.BMP,
                new SourceTraits(header.format(), grey, lossy, jpeg, decoded.profile(), null));
    }

    private static PageImage withoutMetadata(Mat pixels, ImageHeader header, @Nullable JpegTraits jpeg) {
        return PixelLayout.page(
                pixels, false, new SourceTraits(header.format(), false, SourceTraits.LOSSLESS, jpeg, null, null));
    }
}
