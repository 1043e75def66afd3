package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.awt.image.Raster;
import java.io.IOException;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A CMYK JPEG without Adobe's segment: 0 is no ink. OpenCV takes every CMYK file for one of Adobe's, where 255 is no
 * ink, and would show this one as its negative.
 */
final class PlainCmyk {
    private PlainCmyk() {}

    /** CV_8UC3; light = (255 - ink)·(255 - black)/255, as without a profile nothing better is known. */
    static Mat decode(byte[] bytes) throws IOException {
        Raster raster = BufferedDecoder.raster(bytes);
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
        return bgr;
    }
}
