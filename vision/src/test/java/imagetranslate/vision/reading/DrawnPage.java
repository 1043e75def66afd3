package imagetranslate.vision.reading;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.vision.image.NativeImaging;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.opencv.opencv_core.Mat;

/** A page with text that the test chose, in the font that {@code ./run} installs. */
public final class DrawnPage {
    private final BufferedImage image;
    private final Graphics2D graphics;

    public DrawnPage(int width, int height, Color ground) {
        NativeImaging.load();
        image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(ground);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(ground.getRed() > 128 ? Color.BLACK : Color.WHITE);
    }

    public Graphics2D graphics() {
        return graphics;
    }

    /** @param x of the text's own left end, y of its baseline there */
    public DrawnPage line(String text, int size, double x, double y) {
        return line(text, size, x, y, 0);
    }

    /** @param degrees clockwise */
    public DrawnPage line(String text, int size, double x, double y, double degrees) {
        Font font = new Font("Noto Sans CJK SC", Font.PLAIN, size);
        if (font.canDisplayUpTo(text) >= 0) {
            throw new IllegalStateException("no font for " + text + ": install fonts-noto-cjk");
        }
        AffineTransform upright = graphics.getTransform();
        graphics.setFont(font);
        graphics.rotate(Math.toRadians(degrees), x, y);
        graphics.drawString(text, (float) x, (float) y);
        graphics.setTransform(upright);
        return this;
    }

    /**
     * Upright characters one below the other, commas as columns have them.
     *
     * @param x of its left edge
     * @param step from one character to the next, in em
     */
    public DrawnPage column(String text, int size, double x, double top, double step) {
        String marked = text.replace('，', '︐');
        for (int i = 0; i < marked.length(); i++) {
            line(marked.substring(i, i + 1), size, x, top + (0.88 + i * step) * size);
        }
        return this;
    }

    public Mat mat() {
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Mat mat = new Mat(image.getHeight(), image.getWidth(), CV_8UC3);
        mat.data().put(pixels);
        return mat;
    }
}
