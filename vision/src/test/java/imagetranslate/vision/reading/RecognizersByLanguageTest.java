package imagetranslate.vision.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.message.TextBox;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelManifest;
import imagetranslate.store.Sha256;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.tesseract.TesseractData;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small networks stand for weights: each knows two greys, and has words of its own language for them. */
class RecognizersByLanguageTest {
    private static final ReaderFamiliesTest.Family NETWORK = new ReaderFamiliesTest.Family(
            "toy", "x", 48, ReaderFamiliesTest.Levels.USUAL, List.of("-", "-"), true, List.of());

    @TempDir
    private Path directory;

    private OnnxModels models;

    @BeforeEach
    void bring() throws IOException {
        List<ModelEntry> entries = new ArrayList<>();
        entries.add(ModelManifest.bundled().entry("ppocr-v2-cls"));
        entries.add(entry("toy-det", ReaderFamiliesTest.detector().bytes(), Map.of(), List.of()));
        entries.add(reader("toy-rec", "zh-Hans,en", "永", "和"));
        entries.add(reader("toy-cyrillic", "und-Cyrl", "Мир", "Дом"));
        entries.add(reader("toy-russian", "ru", "Щит", "Сыр"));
        entries.add(missing("toy-korean", "ko"));
        entries.add(missing("toy-thai", "th"));
        entries.add(missing("toy-thai-2", "und-Thai,en"));
        models = new OnnxModels(new ModelManifest(entries), directory);
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void theWeightsThatKnowTheLanguageReadItAndTheLastOfTheManifestGoFirst() {
        assertThat(read("zh")).containsExactly("永", "和");
        assertThat(read("en-GB")).containsExactly("永", "和");
        assertThat(read("bg")).containsExactly("Мир", "Дом");
        assertThat(read("ru")).containsExactly("Щит", "Сыр");
    }

    @Test
    void theRecordSaysWhoReadAndWhatIsKeptForOneLanguageIsNotTakenForAnothers() {
        RecognizersByLanguage recognizers = recognizers();

        assertThat(recognizers.of("zh").model()).isEqualTo("toy");
        assertThat(recognizers.of("bg").model()).isEqualTo("toy+toy-cyrillic");
        assertThat(List.of("zh", "bg", "ru", "auto"))
                .extracting(lang -> recognizers.of(lang).version())
                .doesNotHaveDuplicates();
    }

    @Test
    void aLanguageThatNothingAtHandReadsIsRefusedForGoodWithWhatToFetchTheNewestFirst() {
        RecognizersByLanguage recognizers = recognizers();

        assertThatThrownBy(() -> recognizers.of("th"))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessage("source_lang is 'th' (Thai), and nothing at hand reads it; right would be, before the OCR"
                        + " worker starts: ./run models fetch, of toy-thai-2, toy-thai; or tha.traineddata in TESSDATA_DIR"
                        + " (Debian: tesseract-ocr-tha)");
        assertThatThrownBy(() -> recognizers.of("ko")).hasMessageContaining("fetch, of toy-korean");
        assertThatThrownBy(() -> recognizers.of("zh-Hant"))
                .hasMessageContaining("source_lang is 'zh-Hant' (Chinese")
                .hasMessageEndingWith("chi_tra.traineddata in TESSDATA_DIR (Debian: tesseract-ocr-chi-tra)");
    }

    @Test
    void aWordThatIsNoLanguageIsToldSo() {
        RecognizersByLanguage recognizers = recognizers();

        assertThatThrownBy(() -> recognizers.of("korean"))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MALFORMED))
                .hasMessageContaining(
                        "source_lang: 'korean' is not a language tag such as ko or zh-Hant; Korean is ko");
    }

    private RecognizersByLanguage recognizers() {
        return new RecognizersByLanguage(models, models.ocrSet("toy"), new TesseractData(null), Runnable::run, 1);
    }

    private List<String> read(String language) {
        DrawnPage page = new DrawnPage(640, 480, Color.WHITE);
        ReaderFamiliesTest.bar(page, ReaderFamiliesTest.FIRST, 100);
        ReaderFamiliesTest.bar(page, ReaderFamiliesTest.SECOND, 300);
        try (Mat mat = page.mat()) {
            return recognizers().of(language).read(mat).stream()
                    .map(TextBox::text)
                    .toList();
        }
    }

    private ModelEntry reader(String name, String reads, String... characters) throws IOException {
        byte[] dictionary = (String.join("\n", characters) + "\n").getBytes(StandardCharsets.UTF_8);
        return entry(
                name,
                ReaderFamiliesTest.recognizer(NETWORK).bytes(),
                Map.of("kind", "line-recognition", "reads", reads),
                List.of(file(name + ".txt", dictionary)));
    }

    private ModelEntry missing(String name, String reads) throws IOException {
        ModelEntry entry = reader(name, reads, "x", "y");
        Files.delete(directory.resolve(name + ".onnx"));
        return entry;
    }

    private ModelEntry entry(String name, byte[] network, Map<String, String> contract, List<ModelFile> companions)
            throws IOException {
        List<ModelFile> files = new ArrayList<>(List.of(file(name + ".onnx", network)));
        files.addAll(companions);
        return new ModelEntry(name, "1", files, "Apache-2.0", "test", contract);
    }

    private ModelFile file(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        return new ModelFile("models/" + name, Sha256.hex(bytes), bytes.length, null);
    }
}
