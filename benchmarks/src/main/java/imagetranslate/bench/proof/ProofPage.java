package imagetranslate.bench.proof;

import imagetranslate.bench.parts.Pixels;
import imagetranslate.bench.proof.DrawnPage.Line;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.Quad;
import imagetranslate.operate.proof.CleanPlate;
import imagetranslate.operate.proof.ProofReader;
import imagetranslate.operate.proof.ProofSheet;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Proof;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.vision.image.PageImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** A drawn page erased as the operate worker does it; where its text stands is known and not read. */
record ProofPage(DrawnPage drawn, PageImage page, Plate plate) implements AutoCloseable {

    static ProofPage of(DrawnPage drawn, StrokePlateMaker maker) {
        PageImage page = new PageImage(Pixels.mat(drawn.picture()), null);
        List<Quad> quads = drawn.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .map(DrawnPage::seen)
                .toList();
        return new ProofPage(drawn, page, maker.make(page, quads).join());
    }

    /** A picture of it in one language. */
    record Setting(Mat clean, Mat drawn, List<TextItem> items, List<SetLine> set) implements AutoCloseable {
        @Override
        public void close() {
            clean.close();
            drawn.close();
        }
    }

    /** @param words one for each block */
    List<TextItem> items(List<String> words) {
        List<TextItem> items = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            List<LineStyle> looks =
                    drawn.blocks().get(i).lines().stream().map(Line::look).toList();
            items.add(new TextItem(words.get(i), looks));
        }
        return items;
    }

    /** @param clean taken over */
    static Setting set(TextRenderer renderer, Mat clean, List<TextItem> items, String lang) {
        Mat drawn = clean.clone();
        return new Setting(clean, drawn, items, renderer.render(drawn, items, lang));
    }

    /** @param set what the renderer says, of this picture or of another that it should be */
    ProofSheet sheet(Setting setting, List<TextItem> items, List<SetLine> set) {
        List<ProofSheet.Erased> erased = new ArrayList<>();
        List<ProofSheet.Text> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            for (Line line : drawn.blocks().get(i).lines()) {
                erased.add(new ProofSheet.Erased("b" + i, plate.lines().get(erased.size()), line.look()));
            }
            texts.add(new ProofSheet.Text("b" + i, items.get(i), set.get(i)));
        }
        List<ProofSheet.Kept> kept = new ArrayList<>();
        drawn.kept().forEach(line -> kept.add(new ProofSheet.Kept("k" + kept.size(), DrawnPage.seen(line))));
        return new ProofSheet(
                page.bgr(),
                CleanPlate.of(page.bgr(), setting.clean(), plate.lines()),
                setting.drawn(),
                erased,
                kept,
                texts);
    }

    /** Closes what the sheet took. */
    static Proof read(ProofReader reader, ProofSheet sheet, String lang) {
        try (CleanPlate clean = sheet.clean()) {
            return reader.read(
                    new ProofSheet(sheet.source(), clean, sheet.drawn(), sheet.erased(), sheet.kept(), sheet.texts()),
                    lang);
        }
    }

    @Override
    public void close() {
        plate.close();
        page.close();
    }
}
