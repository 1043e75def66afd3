package imagetranslate.vision.image;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.BmpFile;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import imagetranslate.vision.image.file.ImageHeader;
import imagetranslate.vision.image.file.PngFile;
import imagetranslate.vision.image.file.SourceTraits;
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
        } catch (IndexOutOfBoundsException e) {
            // of our own walks through the file; decoders' never come here
            throw new JobRejected(ErrorKind.PERMANENT, file.header().sentence("points beyond its end"), e);
        } catch (IOException e) {
            String why = "is truncated or broken: " + e.getMessage();
            throw new JobRejected(ErrorKind.PERMANENT, file.header().sentence(why), e);
        }
    }

    private static PageImage page(ImageHeader header, byte[] bytes) throws BrokenImage, IOException {
        EmbeddedProfile profile = EmbeddedProfile.read(header.format(), bytes);
        SourceTraits traits =
                SourceTraits.plain(header.format(), header.channels() <= 2).profile(profile);
        return switch (header.format()) {
            case JPEG -> JpegDecoder.decode(header, bytes, profile);
            case TIFF -> TiffDecoder.decode(header, bytes, profile);
            case PNG -> page(png(header, PngFile.withoutComments(bytes)), PngFile.exif(bytes), traits);
            case WEBP ->
                page(NativeDecoder.decode(header, bytes), WebpFile.exif(bytes), traits.lossy(WebpFile.quality(bytes)));
            case GIF -> page(BufferedDecoder.gif(bytes), null, traits);
            case BMP ->
                page(
                        BmpFile.rare(bytes)
                                ? BufferedDecoder.pixels(header, bytes)
                                : NativeDecoder.decode(header, BmpFile.asOfWindows(bytes)),
                        null,
                        traits);
        };
    }

    private static Mat png(ImageHeader header, byte[] bytes) throws BrokenImage {
        Mat decoded = NativeDecoder.decode(header, bytes);
        int shade = decoded.channels() == 1 ? TransparentGrey.of(bytes) : -1;
        return shade < 0 ? decoded : TransparentGrey.applied(decoded, shade);
    }

    /** Turned as the camera noted. */
    private static PageImage page(Mat pixels, byte @Nullable [] exif, SourceTraits traits) {
        ExifOrientation.apply(pixels, exif == null ? ExifOrientation.UPRIGHT : ExifOrientation.read(exif));
        boolean grey = traits.grey() || pixels.channels() == 1;
        return PixelLayout.page(pixels, traits.format() == ImageType.BMP, traits.grey(grey));
    }
}
