package imagetranslate.typesetting;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import imagetranslate.scene.LineStyle;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.fit.AlignmentMeasurer;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.style.KnownWeights;
import imagetranslate.typesetting.style.StyleMeasurer;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.pixels.LineMask;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** A picture with text and its plate, as the renderer gets them; masks come from the letters' true outlines. */
final class Sheet implements AutoCloseable {
    private static final KnownWeights WEIGHTS = KnownWeights.of(FontBook.load(EnvironmentSettings.of(Map.of())));

    final PageImage page;
    final Mat canvas;
    private final List<String> texts = new ArrayList<>();
    private final List<LineStyle> lines = new ArrayList<>();

    private Sheet(BufferedImage picture, BufferedImage plate) {
        NativeImaging.load();
        page = new PageImage(mat(picture), null);
        canvas = mat(plate);
    }

    static Sheet of(BufferedImage picture, BufferedImage plate) {
        return new Sheet(picture, plate);
    }

    static Sheet of(Sample sample, UnaryOperator<String> translation) {
        Sheet sheet = new Sheet(sample.picture(), plate(sample));
        for (SampleText text : sample.translatable()) {
            List<Point> p = text.quad().stream().map(c -> new Point(c[0], c[1])).toList();
            sheet.add(
                    new Quad(p.get(0), p.get(1), p.get(2), p.get(3)),
                    text.text(),
                    translation.apply(text.text()),
                    text.glyphs());
        }
        return sheet;
    }

    /** What is not translated is not erased either. */
    private static BufferedImage plate(Sample sample) {
        BufferedImage plate =
                new BufferedImage(sample.clean().getWidth(), sample.clean().getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = plate.createGraphics();
        g.drawImage(sample.clean(), 0, 0, null);
        sample.texts().stream().filter(text -> !text.translatable()).forEach(text -> {
            Rectangle box = text.glyphs().getBounds();
            box.grow(8, 8);
            g.setClip(box);
            g.drawImage(sample.picture(), 0, 0, null);
        });
        g.dispose();
        return plate;
    }

    Sheet add(Quad quad, String source, String text, Shape glyphs) {
        Rectangle around = quadBounds(quad);
        around.add(glyphs.getBounds());
        around = around.intersection(new Rectangle(0, 0, page.width(), page.height()));
        Mat strokes = new Mat(around.height, around.width, opencv_core.CV_8UC1);
        BufferedImage mask =
                new BufferedImage(Math.max(1, around.width), Math.max(1, around.height), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = mask.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fill(AffineTransform.getTranslateInstance(-around.x, -around.y).createTransformedShape(glyphs));
        g.dispose();
        byte[] row = new byte[around.width];
        for (int y = 0; y < around.height; y++) {
            for (int x = 0; x < around.width; x++) {
                row[x] = (byte) ((mask.getRGB(x, y) & 255) > 127 ? 255 : 0);
            }
            strokes.ptr(y).put(row, 0, around.width);
        }
        try (LineMask line =
                new LineMask(new Rect(around.x, around.y, around.width, around.height), strokes, strokes.clone())) {
            Direction direction = new TextBox(quad, text, 1).direction();
            lines.add(StyleMeasurer.measure(page.bgr(), canvas, quad, direction, source, line, WEIGHTS));
            texts.add(text);
        }
        return this;
    }

    /** As long as nothing is drawn. */
    List<TextItem> items() {
        List<LineStyle> aligned =
                AlignmentMeasurer.aligned(canvas, lines, Collections.nCopies(lines.size(), Optional.<Align>empty()));
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new TextItem(texts.get(i), List.of(aligned.get(i))))
                .toList();
    }

    BufferedImage picture() {
        BufferedImage image = new BufferedImage(canvas.cols(), canvas.rows(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int row = canvas.cols() * 3;
        for (int y = 0; y < canvas.rows(); y++) {
            canvas.ptr(y).get(pixels, y * row, row);
        }
        return image;
    }

    private static Rectangle quadBounds(Quad quad) {
        java.awt.Polygon polygon = new java.awt.Polygon();
        quad.corners().forEach(p -> polygon.addPoint((int) Math.round(p.x()), (int) Math.round(p.y())));
        return polygon.getBounds();
    }

    private static Mat mat(BufferedImage image) {
        BufferedImage bgr = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        bgr.createGraphics().drawImage(image, 0, 0, null);
        Mat mat = new Mat(image.getHeight(), image.getWidth(), opencv_core.CV_8UC3);
        mat.data().put(((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
        return mat;
    }

    @Override
    public void close() {
        page.close();
        canvas.close();
    }
}
