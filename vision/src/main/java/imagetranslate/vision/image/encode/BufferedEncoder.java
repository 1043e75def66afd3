package imagetranslate.vision.image.encode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The JDK's TIFF writer: OpenCV's doesn't say that a fourth channel is straight alpha, and readers then guess. */
public final class BufferedEncoder {
    private BufferedEncoder() {}

    /** @param bgra CV_8UC4 */
    public static byte[] tiff(Mat bgra) {
        BufferedImage image = new BufferedImage(bgra.cols(), bgra.rows(), BufferedImage.TYPE_4BYTE_ABGR);
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] from = new byte[to.length];
        try (BytePointer data = bgra.data()) {
            data.get(from);
        }
        for (int i = 0; i < to.length; i += 4) {
            to[i] = from[i + 3];
            to[i + 1] = from[i];
            to[i + 2] = from[i + 1];
            to[i + 3] = from[i + 2];
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("Deflate");
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("a tiff could not be written into memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
