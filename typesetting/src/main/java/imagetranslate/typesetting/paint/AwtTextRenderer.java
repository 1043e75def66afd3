package imagetranslate.typesetting.paint;

import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextLayer;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.fit.Collisions;
import imagetranslate.typesetting.fit.FreeSpace;
import imagetranslate.typesetting.fit.FreeSpaceFinder;
import imagetranslate.typesetting.fit.SharedLooks;
import imagetranslate.typesetting.fit.StyledText;
import imagetranslate.typesetting.fit.TextFitter;
import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.font.FontMetrics;
import imagetranslate.typesetting.linebreak.LineBreaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Sets text with the JDK's own type engine: what it needs beside the picture is a layer of each block's size. */
public final class AwtTextRenderer implements TextRenderer {
    /** Of settling collisions; after the last one a text has no more space than its source had. */
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
    public List<SetLine> render(Mat canvas, List<TextItem> items, String targetLang, TextLayer.@Nullable Taker layers) {
        List<StyledText> blocks = SharedLooks.of(items.stream()
                .map(item -> StyledText.of(item, canvas.cols(), canvas.rows()))
                .toList());
        FreeSpaceFinder finder = new FreeSpaceFinder(canvas, blocks);
        List<FreeSpace> spaces = blocks.stream().map(finder::around).toList();
        Map<Typeface, FontMetrics> types = new HashMap<>();
        Function<StyledText, FontMetrics> type = block -> types.computeIfAbsent(
                new Typeface(Face.of(block.look()), block.hand().font()), face -> face.metrics(fonts, targetLang));
        TextFitter fitter = new TextFitter(new LineBreaker(targetLang), type);
        List<Painter> painters = arranged(blocks, spaces, canvas.cols(), fitter, type);
        for (int i = 0; i < painters.size(); i++) {
            int item = i;
            painters.get(i).paint(canvas, layers == null ? null : layer -> layers.take(item, layer));
        }
        return painters.stream().map(Painter::record).toList();
    }

    /** @param font that a person named; null for the one that suits the face best */
    private record Typeface(Face face, @Nullable String font) {
        FontMetrics metrics(FontBook fonts, String lang) {
            return new FontMetrics(font == null ? fonts : fonts.preferring(font), lang, face);
        }
    }

    /** Where texts would touch, their space is cut down until they do not. */
    private static List<Painter> arranged(
            List<StyledText> blocks,
            List<FreeSpace> free,
            int width,
            TextFitter fitter,
            Function<StyledText, FontMetrics> type) {
        List<FreeSpace> spaces = new ArrayList<>(free);
        for (int round = 0; ; round++) {
            List<Painter> painters = fitter.fit(blocks, spaces, width).stream()
                    .map(layout -> new Painter(layout, type.apply(layout.block())))
                    .toList();
            Set<Integer> touching =
                    Collisions.among(painters.stream().map(Painter::area).toList());
            if (touching.isEmpty() || round == ROUNDS) {
                return painters;
            }
            double keep = round == ROUNDS - 1 ? 0 : 0.5;
            touching.forEach(i -> spaces.set(i, spaces.get(i).scaled(keep)));
        }
    }
}
