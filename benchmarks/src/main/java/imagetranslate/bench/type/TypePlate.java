package imagetranslate.bench.type;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.bench.parts.Pixels;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.samples.type.TypePage;
import imagetranslate.samples.type.TypeText;
import imagetranslate.samples.type.TypeText.Line;
import imagetranslate.scene.LineStyle;
import imagetranslate.typesetting.fit.AlignmentMeasurer;
import imagetranslate.typesetting.style.KnownWeights;
import imagetranslate.typesetting.style.StyleMeasurer;
import imagetranslate.vision.pixels.LineMask;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** A page with its true plate and true masks, measured as the operate worker measures. */
final class TypePlate implements AutoCloseable {
    final TypePage page;
    final Mat source;
    final Mat clean;
    /** For each text its lines. */
    final List<List<LineStyle>> styles;

    final double seconds;

    TypePlate(TypePage page, KnownWeights weights) {
        this.page = page;
        source = saved(page.picture(), page.jpeg());
        clean = saved(page.clean(), page.jpeg());
        long began = System.nanoTime();
        styles = measured(weights);
        seconds = (System.nanoTime() - began) / 1e9;
    }

    private static Mat saved(BufferedImage picture, int jpeg) {
        return jpeg > 0 ? Pixels.asJpeg(picture, jpeg) : Pixels.mat(picture);
    }

    private List<List<LineStyle>> measured(KnownWeights weights) {
        List<LineStyle> lines = new ArrayList<>();
        List<Optional<Align>> sides = new ArrayList<>();
        for (TypeText text : page.texts()) {
            Optional<Align> side = text.lines().size() > 1 ? Optional.of(align(text.side())) : Optional.empty();
            for (Line line : text.lines()) {
                try (LineMask mask = mask(line)) {
                    Direction direction = text.vertical() ? Direction.VERTICAL : Direction.HORIZONTAL;
                    lines.add(StyleMeasurer.measure(source, clean, quad(line), direction, line.text(), mask, weights));
                    sides.add(side);
                }
            }
        }
        List<LineStyle> aligned = AlignmentMeasurer.aligned(clean, lines, sides);
        List<List<LineStyle>> byText = new ArrayList<>();
        int from = 0;
        for (TypeText text : page.texts()) {
            byText.add(aligned.subList(from, from + text.lines().size()));
            from += text.lines().size();
        }
        return byText;
    }

    private static Align align(TypeText.Side side) {
        return Align.valueOf(side.name());
    }

    static Quad quad(Line line) {
        List<Point> c = line.quad().stream().map(p -> new Point(p[0], p[1])).toList();
        return new Quad(c.get(0), c.get(1), c.get(2), c.get(3));
    }

    /** The glyphs themselves, as whoever erases sees them. */
    private LineMask mask(Line line) {
        Rectangle box = line.glyphs().getBounds();
        quad(line).corners().forEach(p -> box.add(p.x(), p.y()));
        Rectangle inside = box.intersection(new Rectangle(0, 0, source.cols(), source.rows()));
        BufferedImage cover = new BufferedImage(inside.width, inside.height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = cover.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.translate(-inside.x, -inside.y);
        g.setColor(Color.WHITE);
        g.fill(line.glyphs());
        g.dispose();
        byte[] levels = ((DataBufferByte) cover.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (levels[i] < 0 ? 255 : 0);
        }
        Mat strokes = new Mat(inside.height, inside.width, CV_8UC1);
        strokes.data().put(levels);
        return new LineMask(new Rect(inside.x, inside.y, inside.width, inside.height), strokes, strokes.clone());
    }

    @Override
    public void close() {
        source.close();
        clean.close();
    }
}
