package imagetranslate.operate.render;

import imagetranslate.operate.inpaint.LineMask;
import imagetranslate.vision.image.PageImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;

/** Sets text with the JDK's own type engine: what it needs beside the picture is a layer of each block's size. */
public final class AwtTextRenderer implements TextRenderer {
    /** Of settling collisions; after the last one a text has no more room than its source had. */
    private static final int ROUNDS = 3;

    private final FontBook fonts;

    private AwtTextRenderer(FontBook fonts) {
        this.fonts = fonts;
    }

    public static AwtTextRenderer create(FontBook fonts) {
        return new AwtTextRenderer(fonts);
    }

    /** @throws imagetranslate.message.JobRejected where no font has a character */
    @Override
    public List<SetLine> render(Mat canvas, PageImage page, List<Lettering> letterings, String targetLang) {
        List<Block> blocks = blocks(canvas, page, letterings);
        FreeGround ground = new FreeGround(canvas, blocks);
        List<Room> rooms = blocks.stream().map(ground::around).toList();
        Map<Face, Type> types = new HashMap<>();
        Function<Block, Type> type =
                block -> types.computeIfAbsent(block.look().face(), face -> new Type(fonts, targetLang, face));
        TextFitter fitter = new TextFitter(new LineBreaker(targetLang), type);
        List<Painter> painters = arranged(blocks, rooms, canvas.cols(), fitter, type);
        painters.forEach(painter -> painter.paint(canvas));
        return painters.stream().map(Painter::record).toList();
    }

    /** Where texts would touch, their room is cut down until they do not. */
    private static List<Painter> arranged(
            List<Block> blocks, List<Room> free, int width, TextFitter fitter, Function<Block, Type> type) {
        List<Room> rooms = new ArrayList<>(free);
        for (int round = 0; ; round++) {
            List<Painter> painters = fitter.fit(blocks, rooms, width).stream()
                    .map(layout -> new Painter(layout, type.apply(layout.block())))
                    .toList();
            Set<Integer> touching =
                    Collisions.among(painters.stream().map(Painter::area).toList());
            if (touching.isEmpty() || round == ROUNDS) {
                return painters;
            }
            double keep = round == ROUNDS - 1 ? 0 : 0.5;
            touching.forEach(i -> rooms.set(i, rooms.get(i).scaled(keep)));
        }
    }

    /** All looks are taken before anything is drawn: a drawn text is no ground for its neighbour. */
    private static List<Block> blocks(Mat canvas, PageImage page, List<Lettering> letterings) {
        List<Block> blocks = new ArrayList<>();
        for (Lettering lettering : letterings) {
            try (LineMask strokes = StrokeSearch.strokes(page.bgr(), canvas, lettering)) {
                Ink ink = Ink.of(lettering.quad(), strokes);
                Look look = ColorPicker.pick(page.bgr(), canvas, strokes, ink);
                blocks.add(Block.of(lettering, ink, look, canvas.cols(), canvas.rows()));
            }
        }
        return blocks;
    }
}
