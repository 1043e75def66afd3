package imagetranslate.translation.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    private static final Map<String, String> TABLE =
            Map.of("直击", "최저가에", "底价", "바로 도전", "5.8起", "5.8부터", "10.0起", "10.0부터", "大桶装 更划算", "더 알뜰하게");

    @ParameterizedTest
    @CsvSource({"直击,최저가에", "真击,최저가에", "大桶装更划算,더 알뜰하게", "5.8起,5.8부터", "起,부터", "没有这个,没有这个", "6.8起,6.8起"})
    void knowsWhatARecogniserMakesOfItsTexts(String read, String translation) {
        assertThat(new Labels(TABLE).translate(read)).isEqualTo(translation);
    }

    @Test
    void readsATablePerPictureAsOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("labels.json"), "{\"a.jpg\":{\"直击\":\"최저가에\"},\"b.jpg\":{\"底价\":\"바로 도전\"}}");

        assertThat(Labels.read(file)).containsOnly(Map.entry("直击", "최저가에"), Map.entry("底价", "바로 도전"));
    }
}
