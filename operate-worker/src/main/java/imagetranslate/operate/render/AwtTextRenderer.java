package imagetranslate.operate.render;

import imagetranslate.vision.image.PageImage;
import java.util.ArrayList;
import java.util.List;
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
        Type regular = new Type(fonts, targetLang, false);
        Type bold = new Type(fonts, targetLang, true);
        TextFitter fitter =
                new TextFitter(new LineBreaker(targetLang), block -> block.look().bold() ? bold : regular);
        List<SetLine> lines = new ArrayList<>();
        for (Setting setting : fitter.fit(blocks, rooms, canvas.cols())) {
            lines.add(set(canvas, setting, setting.block().look().bold() ? bold : regular));
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

    private static SetLine set(Mat canvas, Setting setting, Type type) {
        Painter painter = new Painter(setting, type);
        painter.paint(canvas);
        Look look = setting.block().look();
        return new SetLine(
                painter.area().quad(),
                setting.lines(),
                setting.block().text().isEmpty() ? "" : type.font(setting.block().text()),
                setting.size(),
                Colours.hex(look.colour()),
                look.rings().isEmpty() ? "" : Colours.hex(look.rings().get(0).rgb()),
                setting.fits());
    }
}
