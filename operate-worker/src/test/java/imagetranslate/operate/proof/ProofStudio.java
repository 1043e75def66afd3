package imagetranslate.operate.proof;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.operate.proof.ProofSheet.Erased;
import imagetranslate.operate.proof.ProofSheet.Kept;
import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.samples.SampleFonts;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Family;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** A plain page with Chinese lines, erased exactly and set by the real renderer. */
final class ProofStudio {
    static final int WIDTH = 600;
    static final int HEIGHT = 400;
    private static final int GROUND = 0xF4F1EA;
    static final TextRenderer RENDERER = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));

    private final BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private final List<Shape> glyphs = new ArrayList<>();
    private final List<LineStyle> looks = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    final List<TextItem> items = new ArrayList<>();

    ProofStudio() {
        NativeImaging.load();
        Graphics2D g = page.createGraphics();
        g.setColor(new Color(GROUND));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
    }

    static TextStyle look(double size, int colour) {
        return new TextStyle(size, 400, Family.SANS, List.of(colour), List.of(), null);
    }

    ProofStudio line(String text, double x, double baseline, TextStyle look, String translation) {
        Shape letters = draw(text, x, baseline, look);
        Rectangle2D box = letters.getBounds2D();
        glyphs.add(letters);
        OrientedBox ink = new OrientedBox(box.getCenterX(), box.getCenterY(), box.getWidth(), box.getHeight(), 0);
        looks.add(new LineStyle(ink, Direction.HORIZONTAL, Align.LEFT, look));
        items.add(new TextItem(translation, List.of(looks.get(looks.size() - 1))));
        return this;
    }

    ProofStudio stays(String text, double x, double baseline, TextStyle look) {
        Rectangle2D box = draw(text, x, baseline, look).getBounds2D();
        kept.add(new Kept("k", Quad.ofBox(box.getMinX() - 4, box.getMinY() - 4, box.getMaxX() + 4, box.getMaxY() + 4)));
        return this;
    }

    private Shape draw(String text, double x, double baseline, TextStyle look) {
        Shape letters = new TextLayout(
                        text,
                        SampleFonts.get().sans.deriveFont((float) look.size()),
                        new FontRenderContext(null, true, true))
                .getOutline(AffineTransform.getTranslateInstance(x, baseline));
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(look.colour()));
        g.fill(letters);
        g.dispose();
        return letters;
    }

    /** A picture in the making. */
    final class Setting {
        final Mat source = PixelWindow.mat(
                ((DataBufferByte) page.getRaster().getDataBuffer()).getData().clone(), WIDTH, HEIGHT, CV_8UC3);
        final Mat plate = source.clone();
        final List<Erased> erased = new ArrayList<>();
        Mat drawn = plate;
        List<SetLine> set = List.of();

        Setting() {
            for (int i = 0; i < glyphs.size(); i++) {
                Rectangle2D box = glyphs.get(i).getBounds2D();
                Rect place = new Rect(
                        (int) box.getX() - 3,
                        (int) box.getY() - 3,
                        (int) box.getWidth() + 7,
                        (int) box.getHeight() + 7);
                Mat all = new Mat(place.height(), place.width(), CV_8UC1, Scalar.all(255));
                LineMask mask = new LineMask(place, strokes(glyphs.get(i), place), all);
                PixelWindow window = PixelWindow.of(plate, place);
                for (int p = 0; p < window.pixels(); p++) {
                    window.bgr()[3 * p] = (byte) (GROUND & 255);
                    window.bgr()[3 * p + 1] = (byte) (GROUND >> 8 & 255);
                    window.bgr()[3 * p + 2] = (byte) (GROUND >> 16);
                }
                window.writeTo(plate);
                erased.add(new Erased("b" + i, mask, looks.get(i)));
            }
        }

        /** Draws these; what is found is said of {@link ProofStudio#items}. */
        Setting render(List<TextItem> texts) {
            drawn = plate.clone();
            set = RENDERER.render(drawn, texts, "ko");
            return this;
        }

        /** A column of the source's pixels comes back on the plate, from left to right in its line. */
        Setting leave(int line, int width) {
            Rect box = erased.get(line).mask().box();
            try (Mat from = new Mat(source, new Rect(box.x(), box.y(), width, box.height()));
                    Mat to = new Mat(plate, new Rect(box.x(), box.y(), width, box.height()))) {
                from.copyTo(to);
            }
            return this;
        }

        List<Finding> findings() {
            List<Text> texts = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                texts.add(new Text("b" + i, items.get(i), set.get(i)));
            }
            Proof proof = new ProofReader()
                    .read(
                            new ProofSheet(
                                    source,
                                    CleanPlate.of(
                                            source,
                                            plate,
                                            erased.stream().map(Erased::mask).toList()),
                                    drawn,
                                    erased,
                                    kept,
                                    texts),
                            "ko");
            return proof.findings();
        }
    }

    private static Mat strokes(Shape glyphs, Rect box) {
        BufferedImage mask = new BufferedImage(box.width(), box.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = mask.createGraphics();
        g.translate(-box.x(), -box.y());
        g.setColor(Color.WHITE);
        g.fill(glyphs);
        g.draw(glyphs);
        g.dispose();
        byte[] bytes = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        return PixelWindow.mat(bytes, box.width(), box.height(), CV_8UC1);
    }
}
