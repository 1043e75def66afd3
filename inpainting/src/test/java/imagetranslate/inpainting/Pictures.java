package imagetranslate.inpainting;

import imagetranslate.message.Quad;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Grounds, texts on them, and what differs between two pictures. */
public final class Pictures {
    private Pictures() {}

    /** Overlapping ellipses of all sizes, with grain: a busy background with the statistics of a photograph. */
    public static BufferedImage leaves(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = graphics(picture);
        for (int i = 0; i < 600; i++) {
            double radius = 3 / Math.pow(1 - random.nextDouble() * 0.9985, 0.55);
            int base = 40 + random.nextInt(80);
            g.setColor(new Color(base, base + 20 + random.nextInt(30), base / 2));
            g.fill(AffineTransform.getRotateInstance(random.nextDouble() * 3)
                    .createTransformedShape(new Ellipse2D.Double(
                            random.nextDouble() * width * 1.2 - width * 0.1,
                            random.nextDouble() * height * 1.2 - height * 0.1,
                            radius * 2,
                            radius)));
        }
        g.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = picture.getRGB(x, y);
                int grain = (int) Math.round(random.nextGaussian() * 3);
                picture.setRGB(
                        x,
                        y,
                        new Color(clamp(rgb >> 16 & 255, grain), clamp(rgb >> 8 & 255, grain), clamp(rgb & 255, grain))
                                .getRGB());
            }
        }
        return picture;
    }

    private static int clamp(int value, int more) {
        return Math.max(0, Math.min(255, value + more));
    }

    public static BufferedImage plain(int width, int height, Color colour) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = graphics(picture);
        g.setColor(colour);
        g.fillRect(0, 0, width, height);
        g.dispose();
        return picture;
    }

    public static Graphics2D graphics(BufferedImage picture) {
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    public static Shape outline(String text, double x, double baseline, double size) {
        Font font = new Font("Noto Sans CJK SC", Font.BOLD, 100).deriveFont((float) size);
        return font.createGlyphVector(new java.awt.font.FontRenderContext(null, true, true), text)
                .getOutline((float) x, (float) baseline);
    }

    /** Writes a text and returns its quad as a detector would give it: the ink with a little margin. */
    public static Quad write(BufferedImage picture, String text, double x, double baseline, double size, Color colour) {
        Shape shape = outline(text, x, baseline, size);
        Graphics2D g = graphics(picture);
        g.setColor(colour);
        g.fill(shape);
        g.dispose();
        return quad(shape, 0.08 * size);
    }

    public static void stroke(BufferedImage picture, Shape shape, Color colour, double width) {
        Graphics2D g = graphics(picture);
        g.setColor(colour);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
        g.dispose();
    }

    public static Quad quad(Shape shape, double margin) {
        Rectangle2D box = shape.getBounds2D();
        return Quad.ofBox(
                box.getMinX() - margin, box.getMinY() - margin, box.getMaxX() + margin, box.getMaxY() + margin);
    }

    public static PageImage page(BufferedImage picture) {
        return new PageImage(mat(picture), null);
    }

    public static Mat mat(BufferedImage picture) {
        byte[] bytes = ((java.awt.image.DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        return PixelWindow.mat(bytes.clone(), picture.getWidth(), picture.getHeight(), opencv_core.CV_8UC3);
    }

    /** How many values differ. */
    public static int differences(Mat a, Mat b) {
        byte[] x = PixelWindow.bytes(a);
        byte[] y = PixelWindow.bytes(b);
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            count += x[i] == y[i] ? 0 : 1;
        }
        return count;
    }

    /** How many pixels differ by more than that in a channel. */
    public static int farApart(Mat a, Mat b, int most) {
        byte[] x = PixelWindow.bytes(a);
        byte[] y = PixelWindow.bytes(b);
        int count = 0;
        for (int i = 0; i < x.length; i += 3) {
            boolean far = false;
            for (int c = i; c < i + 3; c++) {
                far |= Math.abs((x[c] & 255) - (y[c] & 255)) > most;
            }
            count += far ? 1 : 0;
        }
        return count;
    }

    public static int largestDifference(Mat a, Mat b) {
        byte[] x = PixelWindow.bytes(a);
        byte[] y = PixelWindow.bytes(b);
        int most = 0;
        for (int i = 0; i < x.length; i++) {
            most = Math.max(most, Math.abs((x[i] & 255) - (y[i] & 255)));
        }
        return most;
    }

    /** Draws every line's mask into one of the page's size. */
    static byte[] erased(Plate plate, Mat into) {
        for (LineMask line : plate.lines()) {
            try (Mat there = new Mat(into, line.box())) {
                opencv_core.bitwise_or(there, line.erase(), there);
            }
        }
        return PixelWindow.bytes(into);
    }

    public static int changedOutside(Mat page, Plate plate, Mat scratch) {
        byte[] mask = erased(plate, scratch);
        byte[] before = PixelWindow.bytes(page);
        byte[] after = PixelWindow.bytes(plate.bgr());
        int count = 0;
        for (int i = 0; i < before.length; i++) {
            count += mask[i / 3] == 0 && before[i] != after[i] ? 1 : 0;
        }
        return count;
    }
}
