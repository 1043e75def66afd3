package imagetranslate.vision.image;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import imagetranslate.vision.image.file.ImageHeader;
import imagetranslate.vision.image.file.JpegFile;
import imagetranslate.vision.image.file.JpegFile.End;
import imagetranslate.vision.image.file.SourceTraits;
import java.awt.image.Raster;
import java.io.IOException;
import org.bytedeco.opencv.opencv_core.Mat;

/** A JPEG of grey, colours or inks, if all of it is there: libjpeg fills what is missing with grey, and only warns. */
final class JpegDecoder {
    private static final int INKS = 4;

    private JpegDecoder() {}

    static PageImage decode(ImageHeader header, byte[] bytes, EmbeddedProfile profile) throws BrokenImage, IOException {
        JpegFile file = JpegFile.parse(bytes);
        // Some programs leave the last two bytes out; the pixels are there all the same.
        byte[] whole = file.end() == End.MARKED ? bytes : JpegFile.ended(bytes);
        if (file.end() == End.CUT || (file.end() == End.UNMARKED && BufferedDecoder.warns(whole))) {
            throw new BrokenImage("is truncated");
        }
        boolean inks = file.components() == INKS;
        SourceTraits traits =
                SourceTraits.plain(ImageType.JPEG, file.components() == 1).jpeg(file.traits());
        Mat pixels;
        boolean invented;
        if (inks) {
            Inks converter = Inks.of(profile);
            Raster raster = BufferedDecoder.raster(JpegFile.rawColours(whole));
            pixels = converter.light(header.width(), header.height(), Inks.of(raster, file.adobe()));
            traits = traits.remark(converter.remark());
            invented = Inks.endInGrey(raster);
        } else {
            pixels = NativeDecoder.decode(header, whole);
            traits = traits.profile(profile);
            invented = PixelLayout.endsInGrey(pixels);
        }
        if (invented && BufferedDecoder.warns(whole)) {
            pixels.close();
            throw new BrokenImage("is truncated");
        }
        byte[] exif = JpegFile.exif(bytes);
        ExifOrientation.apply(pixels, exif == null ? ExifOrientation.UPRIGHT : ExifOrientation.read(exif));
        return PixelLayout.page(pixels, false, traits);
    }
}
