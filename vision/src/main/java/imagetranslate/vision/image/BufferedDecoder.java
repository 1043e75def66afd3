package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.GifFile;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
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

    /** A TIFF of grey and alpha as CV_8UC4 or CV_16UC4. */
    static Mat greyWithAlpha(byte[] bytes) throws IOException, BrokenImage {
        Raster raster = with(ImageType.TIFF, bytes, reader -> reader.read(0)).getRaster();
        if (raster.getNumBands() != 2) {
            throw new BrokenImage("was decoded as one of " + raster.getNumBands() + " channels instead of 2");
        }
        int width = raster.getWidth();
        boolean deep = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        Mat bgra = new Mat(raster.getHeight(), width, deep ? CV_16UC4 : CV_8UC4);
        int[] row = new int[2 * width];
        byte[] written = new byte[width * (int) bgra.elemSize()];
        ShortBuffer shorts =
                ByteBuffer.wrap(written).order(ByteOrder.nativeOrder()).asShortBuffer();
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int i = 0; i < 4 * width; i++) {
                int sample = row[i / 4 * 2 + (i % 4 == 3 ? 1 : 0)];
                if (deep) {
                    shorts.put(i, (short) sample);
                } else {
                    written[i] = (byte) sample;
                }
            }
            try (BytePointer to = bgra.ptr(y)) {
                to.put(written, 0, written.length);
            }
        }
        return bgra;
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
        } finally {
            reader.dispose();
        }
    }
}
