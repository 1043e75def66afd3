package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Bytes from outside to pixels. Looks at the header before it lets any decoder allocate. */
public final class ImageDecoder {
    static {
        NativeImaging.load();
    }

    private ImageDecoder() {}

    /**
     * @return upright pixels, owned by the caller; of an animation the first frame, of a TIFF the first page
     * @throws JobRejected (permanent) for what is no picture, is larger than {@code limits}, or is truncated or broken;
     *     the message says which, in one sentence
     */
    public static PageImage decode(byte[] bytes, ImageLimits limits) {
        ImageType format =
                ImageType.sniff(bytes).orElseThrow(() -> JobRejected.permanent("not a picture: " + looksLike(bytes)));
        ImageHeader header = ImageHeader.read(format, bytes);
        check(format, header, limits);
        JpegFile jpeg = format == ImageType.JPEG ? JpegFile.parse(bytes) : null;
        String fault =
                switch (format) {
                    case JPEG -> jpeg != null && jpeg.complete() ? "" : "is truncated";
                    case PNG -> PngFile.fault(bytes);
                    case WEBP -> WebpFile.fault(bytes);
                    case BMP, TIFF, GIF, AVIF -> "";
                };
        if (!fault.isEmpty()) {
            throw rejected(format, header, fault);
        }
        try {
            return page(format, bytes, jpeg);
        } catch (BrokenImage e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("is broken");
            throw new JobRejected(ErrorKind.PERMANENT, sentence(format, header, why), e);
        } catch (IOException e) {
            String why = "is truncated or broken: " + e.getMessage();
            throw new JobRejected(ErrorKind.PERMANENT, sentence(format, header, why), e);
        }
    }

    private static void check(ImageType format, ImageHeader header, ImageLimits limits) {
        if (header.width() < 1 || header.height() < 1) {
            throw rejected(format, header, "is empty");
        }
        if ((long) header.width() * header.height() > limits.maxPixels()) {
            throw rejected(format, header, "is larger than MAX_IMAGE_PIXELS=" + limits.maxPixels() + " allows");
        }
    }

    private static PageImage page(ImageType format, byte[] bytes, @Nullable JpegFile jpeg)
            throws BrokenImage, IOException {
        if (format == ImageType.GIF) {
            return withoutMetadata(BufferedDecoder.bgra(format, bytes), format, null);
        }
        if (jpeg != null && jpeg.components() == 4 && !jpeg.adobe()) {
            return withoutMetadata(PlainCmyk.decode(bytes), format, jpeg.traits());
        }
        NativeDecoder.Decoded decoded = NativeDecoder.decode(bytes);
        Mat pixels = decoded.pixels();
        if (pixels.depth() != CV_8U && pixels.depth() != CV_16U) {
            pixels.close();
            throw new BrokenImage("has neither 8 nor 16 bits a channel");
        }
        if (jpeg != null && PixelLayout.endsInGrey(pixels) && BufferedDecoder.warns(bytes)) {
            pixels.close();
            throw new BrokenImage("is truncated");
        }
        if (format == ImageType.TIFF && pixels.type() == CV_8UC4) {
            // libtiff multiplies the colours by alpha.
            pixels.close();
            pixels = BufferedDecoder.bgra(format, bytes);
        } else {
            ExifOrientation.apply(pixels, decoded.orientation());
        }
        int shade = format == ImageType.PNG && pixels.channels() == 1 ? TransparentGrey.of(bytes) : -1;
        if (shade >= 0) {
            pixels = TransparentGrey.applied(pixels, shade);
        }
        int lossy = format == ImageType.WEBP ? WebpFile.quality(bytes) : SourceTraits.LOSSLESS;
        boolean grey = pixels.channels() == 1;
        return PixelLayout.page(
                pixels,
                format == ImageType.BMP,
                new SourceTraits(format, grey, lossy, jpeg == null ? null : jpeg.traits(), decoded.profile(), null));
    }

    private static PageImage withoutMetadata(Mat pixels, ImageType format, @Nullable JpegTraits jpeg) {
        return PixelLayout.page(
                pixels, false, new SourceTraits(format, false, SourceTraits.LOSSLESS, jpeg, null, null));
    }

    private static JobRejected rejected(ImageType format, ImageHeader header, String fault) {
        return JobRejected.permanent(sentence(format, header, fault));
    }

    private static String sentence(ImageType format, ImageHeader header, String fault) {
        return "the " + format.format() + " of " + header.width() + "x" + header.height() + " pixels " + fault;
    }

    /** For the person who reads the error: a page of HTML and an unknown format are different mistakes. */
    private static String looksLike(byte[] bytes) {
        if (bytes.length == 0) {
            return "it is empty";
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        if (head.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')) {
            String start = head.substring(0, Math.min(head.length(), 24)).replaceAll("\\s+", " ");
            return "it is text that begins '" + start + "'";
        }
        if (head.startsWith("ftyp", 4)) {
            return "it is " + head.substring(8, Math.min(head.length(), 12))
                    + ", which is not among jpeg, png, webp, bmp, tiff, gif";
        }
        return "its first bytes are none of jpeg, png, webp, bmp, tiff, gif";
    }
}
