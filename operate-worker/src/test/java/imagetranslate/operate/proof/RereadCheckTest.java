package imagetranslate.operate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.TextItem;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.tesseract.TesseractData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class RereadCheckTest {
    private final ProofStudio studio =
            new ProofStudio().line("正品促销正品促销", 60, 100, ProofStudio.look(40, 0x222624), "Soft on Your Skin");

    private OnnxModels models;
    private LineReaders readers;

    @BeforeAll
    void open() {
        models = OnnxModels.of(EnvironmentSettings.of(Map.of()));
        readers = LineReaders.of(models, new TesseractData(null));
    }

    @AfterAll
    void close() {
        readers.close();
        models.close();
    }

    private List<Finding> findings(String drawn) {
        ProofStudio.Setting told = studio.new Setting().render(studio.items);
        TextItem shown = new TextItem(drawn, studio.items.get(0).source());
        ProofStudio.Setting picture = studio.new Setting().render(List.of(shown));
        LineRecognizer reader = readers.of("en").orElseThrow();
        return RereadCheck.check(picture.drawn, new Text("b0", studio.items.get(0), told.set.get(0)), reader).stream()
                .toList();
    }

    @Test
    void whatIsReadAsItWasSetIsNotBlamed() {
        assertThat(findings("Soft on Your Skin")).isEmpty();
    }

    @Test
    void whatIsReadOtherwiseIsBlamedAndSaidWhatItReads() {
        assertThat(findings("Hard as a Stone"))
                .extracting(Finding::says)
                .singleElement()
                .asString()
                .startsWith("it reads '")
                .contains("ppocr-v4-rec")
                .endsWith("was to say 'softonyourskin'");
    }

    @Test
    void nobodyReadsALanguageOfWhichNothingIsAtHand() {
        assertThat(readers.of("th")).isEmpty();
        assertThat(LineReaders.NONE.of("en")).isEmpty();
    }
}
