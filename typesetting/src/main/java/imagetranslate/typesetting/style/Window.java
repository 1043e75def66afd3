package imagetranslate.typesetting.style;

import java.awt.geom.Rectangle2D;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A copy of a part of a picture: reading a Mat pixel by pixel goes through native calls.
 *
 * @param x left edge in the picture
 * @param y top edge in the picture
 * @param bgr three bytes a pixel, row after row
 */
public record Window(int x, int y, int width, int height, byte[] bgr) {

    /** The part of the picture that lies in these bounds; may be empty. */
    public static Window of(Mat picture, Rectangle2D bounds) {
        int left = (int) Math.max(0, Math.floor(bounds.getMinX()));
        int top = (int) Math.max(0, Math.floor(bounds.getMinY()));
        int right = (int) Math.min(picture.cols(), Math.ceil(bounds.getMaxX()));
        int bottom = (int) Math.min(picture.rows(), Math.ceil(bounds.getMaxY()));
        int width = Math.max(0, right - left);
        int height = Math.max(0, bottom - top);
        byte[] bytes = new byte[width * height * 3];
        for (int row = 0; row < height && width > 0; row++) {
            picture.ptr(top + row, left).get(bytes, row * width * 3, width * 3);
        }
        return new Window(left, top, width, height, bytes);
    }

    /** Writes it back where it came from. */
    public void writeTo(Mat picture) {
        for (int row = 0; row < height && width > 0; row++) {
            picture.ptr(y + row, x).put(bgr, row * width * 3, width * 3);
        }
    }

    public boolean holds(int px, int py) {
        return px >= x && py >= y && px < x + width && py < y + height;
    }

    /** 0xrrggbb at a pixel of the picture, which must lie inside. */
    public int rgb(int px, int py) {
        int at = ((py - y) * width + px - x) * 3;
        return (bgr[at + 2] & 255) << 16 | (bgr[at + 1] & 255) << 8 | (bgr[at] & 255);
    }
}
