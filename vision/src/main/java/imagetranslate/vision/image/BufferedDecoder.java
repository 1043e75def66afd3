package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.GifFile;
import imagetranslate.vision.image.file.ImageHeader;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The JDK's own decoders, for what OpenCV reads wrong or not at all. */
final class BufferedDecoder {
    /** Of so many bands as the file has: which of them becomes OpenCV's first channel, its second … */
    private static final int[][] ORDERS = {{0}, {0, 0, 0, 1}, {2, 1, 0}, {2, 1, 0, 3}};

    private BufferedDecoder() {}

    /** The first frame on its screen as CV_8UC4, with straight alpha; what it leaves free is transparent. */
    static Mat gif(byte[] bytes) throws IOException, BrokenImage {
        GifFile file = GifFile.parse(bytes);
        BufferedImage frame = with(ImageType.GIF, bytes, reader -> reader.read(0));
        int width = frame.getWidth();
        if (file.left() + width > file.width() || file.top() + frame.getHeight() > file.height()) {
            throw new BrokenImage(
                    "was decoded as one of " + width + "x" + frame.getHeight() + ": the file contradicts itself");
        }
        Mat screen = new Mat(file.height(), file.width(), CV_8UC4, Scalar.all(0));
        int[] argb = new int[width];
        for (int y = 0; y < frame.getHeight(); y++) {
            // Row by row, or the picture lies in memory three times over; and asked for pixel by pixel, since drawing
            // them
            // onto another picture would round them by their alpha.
            frame.getRGB(0, y, width, 1, argb, 0, width);
            try (BytePointer row = screen.ptr(file.top() + y, file.left());
                    IntPointer to = new IntPointer(row)) {
                to.put(argb, 0, width);
            }
        }
        return screen;
    }

    /**
     * A picture as it lies in the file, held to what its header announced.
     *
     * @return 1, 3 or 4 channels of 8 or 16 bits as OpenCV orders them
     */
    static Mat pixels(ImageHeader header, byte[] bytes) throws IOException, BrokenImage {
        BufferedImage image = with(header.format(), bytes, reader -> reader.read(0));
        if (image.getWidth() != header.width() || image.getHeight() != header.height()) {
            throw new BrokenImage("was decoded as one of " + image.getWidth() + "x" + image.getHeight()
                    + ": the file contradicts itself");
        }
        int bands = image.getRaster().getNumBands();
        return image.getColorModel() instanceof ComponentColorModel && bands <= ORDERS.length
                ? samples(image.getRaster(), ORDERS[bands - 1])
                : colours(image);
    }

    /** Of a palette, or of bits packed into a number. */
    private static Mat colours(BufferedImage image) {
        int width = image.getWidth();
        Mat bgra = new Mat(image.getHeight(), width, CV_8UC4);
        int[] argb = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, argb, 0, width);
            try (BytePointer row = bgra.ptr(y);
                    IntPointer to = new IntPointer(row)) {
                to.put(argb, 0, width);
            }
        }
        return bgra;
    }

    /** The numbers themselves: asked for as colours, the JDK would take grey for linear light. */
    private static Mat samples(Raster raster, int[] order) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        boolean deep = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        Mat pixels = new Mat(raster.getHeight(), width, CV_MAKETYPE(deep ? CV_16U : CV_8U, order.length));
        int[] row = new int[bands * width];
        byte[] written = new byte[width * (int) pixels.elemSize()];
        ShortBuffer shorts =
                ByteBuffer.wrap(written).order(ByteOrder.nativeOrder()).asShortBuffer();
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int i = 0; i < order.length * width; i++) {
                int sample = row[i / order.length * bands + order[i % order.length]];
                if (deep) {
                    shorts.put(i, (short) sample);
                } else {
                    written[i] = (byte) sample;
                }
            }
            try (BytePointer to = pixels.ptr(y)) {
                to.put(written, 0, written.length);
            }
        }
        return pixels;
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
            // All of it is decoded, and only the last row kept.
            ImageReadParam lastRow = reader.getDefaultReadParam();
            lastRow.setSourceRegion(new Rectangle(0, reader.getHeight(0) - 1, reader.getWidth(0), 1));
            return reader.readRaster(0, lastRow);
        });
        return warned.get();
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
        } catch (RuntimeException e) {
            // of damaged bytes these decoders complain with whatever their arithmetic ran into
            throw new IOException("the decoder gave up: " + e, e);
        } finally {
            reader.dispose();
        }
    }
}
