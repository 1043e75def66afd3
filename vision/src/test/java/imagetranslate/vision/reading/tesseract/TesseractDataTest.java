package imagetranslate.vision.reading.tesseract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.models.ModelException;
import imagetranslate.models.WrittenLanguage;
import imagetranslate.settings.EnvironmentSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TesseractDataTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "jpn,ja",
        "kor,ko",
        "rus,ru",
        "eng,en",
        "ell,el",
        "chi_sim,zh",
        "chi_tra,zh-TW",
        "srp_latn,sr-Latn",
        "fas,fa"
    })
    void aFilesNameSaysItsLanguage(String name, String tag) {
        assertThat(TesseractData.language(name)).hasValue(WrittenLanguage.of(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"osd", "equ", "jpn_vert", "ita_old", "snum2"})
    void whatIsNoLanguageOfItsOwnIsNone(String name) {
        assertThat(TesseractData.language(name)).isEmpty();
    }

    @Test
    void withoutAFolderNobodyReads() {
        assertThat(new TesseractData(null).recognizers(language -> true)).isEmpty();
    }

    @Test
    void dataThatTesseractCannotReadStopsTheStartWithItsName() throws Exception {
        Files.writeString(folder.resolve("jpn.traineddata"), "nothing that was trained");
        TesseractData data = TesseractData.of(EnvironmentSettings.of(Map.of("TESSDATA_DIR", folder.toString())));

        assertThatThrownBy(() -> data.recognizers(language -> true).toList())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(folder.resolve("jpn.traineddata").toString());
    }

    @Test
    void aFolderThatIsNotThereStopsTheStartToo() {
        TesseractData data = new TesseractData(folder.resolve("none"));

        assertThatThrownBy(() -> data.recognizers(language -> true).toList())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("TESSDATA_DIR is '" + folder.resolve("none") + "'");
    }
}
