package imagetranslate.bench.parts;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Between Java's pictures and OpenCV's: blue, green, red. */
public final class Pixels {
    private Pixels() {}

    public static byte[] bytes(BufferedImage picture) {
        BufferedImage bgr = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = bgr.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        return ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
    }

    public static Mat mat(BufferedImage picture) {
        Mat mat = new Mat(picture.getHeight(), picture.getWidth(), CV_8UC3);
        try (BytePointer data = mat.data()) {
            data.put(bytes(picture));
        }
        return mat;
    }

    /** The picture after a JPEG encoder had it. */
    public static Mat asJpeg(BufferedImage picture, int quality) {
        try (Mat mat = mat(picture);
                BytePointer file = new BytePointer();
                IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
            imencode(".jpg", mat, file, parameters);
            try (Mat bytes = new Mat(1, (int) file.limit(), CV_8UC1, file)) {
                return imdecode(bytes, IMREAD_COLOR);
            }
        }
    }

    public static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
        try (BytePointer data = mat.data()) {
            data.get(bytes);
        }
        return bytes;
    }
}
