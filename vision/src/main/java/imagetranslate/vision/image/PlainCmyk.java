package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A CMYK JPEG without Adobe's segment: 0 is no ink. OpenCV takes every CMYK file for one of Adobe's, where 255 is no
 * ink, and would show this one as its negative.
 */
final class PlainCmyk {
    private PlainCmyk() {}

    static PageImage decode(byte[] bytes, JpegFile file, ImageHeader header) {
        Raster raster = raster(bytes, header);
        int width = raster.getWidth();
        int height = raster.getHeight();
        Mat bgr = new Mat(height, width, CV_8UC3);
        int[] row = new int[width * 4];
        try (UByteRawIndexer out = bgr.createIndexer()) {
            for (int y = 0; y < height; y++) {
                raster.getPixels(0, y, width, 1, row);
                for (int x = 0; x < width; x++) {
                    int paper = 255 - row[4 * x + 3];
                    for (int channel = 0; channel < 3; channel++) {
                        int light = (255 - row[4 * x + 2 - channel]) * paper;
                        out.put(y, x, channel, (light + 127) / 255);
                    }
                }
            }
        }
        return new PageImage(
                bgr, null, new SourceTraits(ImageType.JPEG, false, SourceTraits.LOSSLESS, file.traits(), null, null));
    }

    private static Raster raster(byte[] bytes, ImageHeader header) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return reader.readRaster(0, null);
        } catch (IOException e) {
            throw new JobRejected(
                    ErrorKind.PERMANENT,
                    "the jpeg of " + header.width() + "x" + header.height() + " pixels is broken: " + e.getMessage(),
                    e);
        } finally {
            reader.dispose();
        }
    }
}
