package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The first frame of a GIF. */
final class GifDecoder {
    private GifDecoder() {}

    static PageImage decode(byte[] bytes) {
        BufferedImage frame = firstFrame(bytes);
        BufferedImage bgra = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_4BYTE_ABGR);
        Graphics2D graphics = bgra.createGraphics();
        graphics.drawImage(frame, 0, 0, null);
        graphics.dispose();
        byte[] abgr = ((DataBufferByte) bgra.getRaster().getDataBuffer()).getData();
        Mat decoded = new Mat(frame.getHeight(), frame.getWidth(), CV_8UC4);
        byte[] rotated = new byte[abgr.length];
        for (int i = 0; i < abgr.length; i += 4) {
            rotated[i] = abgr[i + 1];
            rotated[i + 1] = abgr[i + 2];
            rotated[i + 2] = abgr[i + 3];
            rotated[i + 3] = abgr[i];
        }
        try (BytePointer data = decoded.data()) {
            data.put(rotated);
        }
        return PixelLayout.page(
                decoded, false, new SourceTraits(ImageType.GIF, false, SourceTraits.LOSSLESS, null, null, null));
    }

    private static BufferedImage firstFrame(byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } catch (IOException e) {
            throw new JobRejected(ErrorKind.PERMANENT, "the gif is truncated or broken: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }
}
