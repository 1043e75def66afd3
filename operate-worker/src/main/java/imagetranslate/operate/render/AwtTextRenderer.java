package imagetranslate.operate.render;

import imagetranslate.vision.image.PageImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;

/** Sets text with the JDK's own type engine: what it needs beside the picture is a layer of each block's size. */
public final class AwtTextRenderer implements TextRenderer {
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
        List<SetLine> lines = new ArrayList<>();
        for (Layout layout : fitter.fit(blocks, rooms, canvas.cols())) {
            lines.add(set(canvas, layout, type.apply(layout.block())));
        }
        return lines;
    }

    /** All looks are taken before anything is drawn: a drawn text is no ground for its neighbour. */
    private static List<Block> blocks(Mat canvas, PageImage page, List<Lettering> letterings) {
        List<Block> blocks = new ArrayList<>();
        for (Lettering lettering : letterings) {
            Ink ink = Ink.of(lettering);
            Look look = ColorPicker.pick(page.bgr(), canvas, lettering.source(), ink);
            blocks.add(Block.of(lettering, ink, look, canvas.cols(), canvas.rows()));
        }
        return blocks;
    }

    private static SetLine set(Mat canvas, Layout layout, Type type) {
        Painter painter = new Painter(layout, type);
        painter.paint(canvas);
        Look look = layout.block().look();
        return new SetLine(
                painter.area().quad(),
                layout.lines(),
                layout.block().text().isEmpty() ? "" : type.font(layout.block().text()),
                layout.size(),
                Colours.hex(look.colour()),
                look.rings().isEmpty() ? "" : Colours.hex(look.rings().get(0).rgb()),
                layout.fits());
    }
}
