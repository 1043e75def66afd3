package imagetranslate.vision.image.encode;

import imagetranslate.store.ImageType;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The JDK's writers, for alpha that OpenCV's don't write: in a TIFF it is straight, and beside grey there is some at all. */
public final class BufferedEncoder {
    private static final int[] GREY_ALPHA = {0, 1};
    private static final int[] BGRA = {2, 1, 0, 3};

    private BufferedEncoder() {}

    /** @param pixels CV_8UC4 */
    public static byte[] tiff(Mat pixels) {
        return write(ImageType.TIFF, pixels);
    }

    /** @param pixels with alpha: 2 or 4 channels of 8 bits, or 2 of 16 */
    static byte[] write(ImageType format, Mat pixels) {
        BufferedImage image = image(pixels);
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(format.format()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format == ImageType.TIFF) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType("Deflate");
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("a " + format.format() + " could not be written into memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Mat pixels) {
        boolean deep = pixels.elemSize1() == 2;
        int channels = pixels.channels();
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(channels == 2 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                deep ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(pixels.cols(), pixels.rows());
        int[] order = channels == 2 ? GREY_ALPHA : BGRA;
        byte[] row = new byte[pixels.cols() * (int) pixels.elemSize()];
        ShortBuffer shorts = ByteBuffer.wrap(row).order(ByteOrder.nativeOrder()).asShortBuffer();
        int[] samples = new int[pixels.cols() * channels];
        for (int y = 0; y < pixels.rows(); y++) {
            try (BytePointer from = pixels.ptr(y)) {
                from.get(row);
            }
            for (int i = 0; i < samples.length; i++) {
                int at = i - i % channels + order[i % channels];
                samples[i] = deep ? shorts.get(at) & 0xffff : row[at] & 0xff;
            }
            raster.setPixels(0, y, pixels.cols(), 1, samples);
        }
        return new BufferedImage(model, raster, false, null);
    }
}
