package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;

import imagetranslate.store.ImageType;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The JDK's own decoders, for what OpenCV reads wrong or not at all. */
final class BufferedDecoder {
    private BufferedDecoder() {}

    /** The first frame as CV_8UC4, with straight alpha. */
    static Mat bgra(ImageType format, byte[] bytes) throws IOException {
        BufferedImage frame = with(format, bytes, reader -> reader.read(0));
        int width = frame.getWidth();
        // Asked for one by one: drawing them onto another picture would round them by their alpha.
        int[] argb = frame.getRGB(0, 0, width, frame.getHeight(), null, 0, width);
        byte[] to = new byte[4 * argb.length];
        ByteBuffer.wrap(to).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(argb);
        Mat decoded = new Mat(frame.getHeight(), width, CV_8UC4);
        try (BytePointer data = decoded.data()) {
            data.put(to);
        }
        return decoded;
    }

    /** A JPEG's own channels, whatever they mean. */
    static Raster raster(byte[] bytes) throws IOException {
        return with(ImageType.JPEG, bytes, reader -> reader.readRaster(0, null));
    }

    /** Whether libjpeg had to invent pixels: it says so only as a warning. */
    static boolean warns(byte[] jpeg) throws IOException {
        AtomicBoolean warned = new AtomicBoolean();
        with(ImageType.JPEG, jpeg, reader -> {
            reader.addIIOReadWarningListener((source, warning) -> warned.set(true));
            return reader.readRaster(0, null);
        });
        return warned.get();
    }

    /** How many pictures the file holds. */
    static int images(ImageType format, byte[] bytes) throws IOException {
        return with(format, bytes, reader -> {
            // Counting goes through the whole file, and back.
            reader.setInput(reader.getInput(), false, true);
            return reader.getNumImages(true);
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T by(ImageReader reader) throws IOException;
    }

    private static <T> T with(ImageType format, byte[] bytes, Reading<T> reading) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.format()).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return reading.by(reader);
        } finally {
            reader.dispose();
        }
    }
}
