package imagetranslate.vision.reading;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The columns between which a page with a white ground is not white. */
record DrawnInk(int left, int right) {
    static DrawnInk of(Mat page) {
        int left = page.cols();
        int right = 0;
        try (UByteIndexer pixels = page.createIndexer()) {
            for (int y = 0; y < page.rows(); y++) {
                for (int x = 0; x < page.cols(); x++) {
                    if (pixels.get(y, x, 0) < 128) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                    }
                }
            }
        }
        return new DrawnInk(left, right);
    }
}
