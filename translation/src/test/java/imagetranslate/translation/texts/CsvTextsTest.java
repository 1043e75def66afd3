package imagetranslate.translation.texts;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvTextsTest {
    private static final String HEAD = "request_id,image_id,block,source_lang,target_lang,source,target\r\n";

    @Test
    void readsWhatExcelSavesInEuropeWithSemicolonsAndAMark() throws Exception {
        String csv =
                "\uFEFFtarget;block;request_id;target_lang;source\r\n\"zwei\nZeilen; \"\"so\"\"\";b3;r1;de;保温\r\n;;;;\r\n";

        TextsFile file = CsvTexts.read(csv.getBytes(UTF_8));

        assertThat(file.targetLang()).isEqualTo("de");
        assertThat(file.pages()).hasSize(1);
        assertThat(file.pages().get(0).units()).containsExactly(new Unit("b3", "保温", "zwei\nZeilen; \"so\"", "line 2"));
    }

    @Test
    void readsUtf16WithTabsAndTheLineThatNamesTheSeparator() throws Exception {
        String tabs = "\uFEFFrequest_id\tblock\ttarget_lang\tsource\ttarget\nr\tb0\tko\t磁铁\t자석\n";
        String named = "sep=|\r\nrequest_id|block|target_lang|source|target\r\nr|b0|ko|磁铁|자석\r\n";

        assertThat(target(CsvTexts.read(tabs.getBytes(UTF_16LE)))).isEqualTo("자석");
        assertThat(target(CsvTexts.read(named.getBytes(UTF_8)))).isEqualTo("자석");
    }

    /** OWASP, "CSV Injection". */
    @Test
    void noCellIsAFormula() throws Exception {
        TextsFile file = new TextsFile(
                "ko", List.of(new Page("=r", "@i", "zh", List.of(new Unit("b0", "=cmd|' /C calc'!A0", "-5")))));

        String csv = new String(CsvTexts.write(file), UTF_8);

        assertThat(csv).doesNotContain("\"=").doesNotContain("\"-").doesNotContain("\"@");
        assertThat(TextsFormatTest.withoutPlaces(CsvTexts.read(csv.getBytes(UTF_8))))
                .isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "r,i,b0,zh,ko,a,b\\nr,i,b1,zh,ko,\"a ~ line 3: this is no CSV: Missing closing quote",
                "r,i,b0,zh,ko,a\\n ~ line 2: it has 6 columns, the first line names 7",
                "r,i,b0,zh,ko,a,b,c\\n ~ line 2: it has 8 columns, the first line names 7",
                "r,i,b0,zh,ko,\"a\\nb\",c\\nr,i,b1,zh,ja,a,b\\n ~ line 4: target_lang is 'ja', above it is 'ko'",
                "r,i,b0,zh,ko,\"a\"b,c\\n ~ line 2: this is no CSV"
            })
    void whatIsBrokenIsToldWithItsLine(String rows, String message) {
        assertThatThrownBy(() -> CsvTexts.read((HEAD + rows.strip().replace("\\n", "\n")).getBytes(UTF_8)))
                .isInstanceOf(BrokenTexts.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void aMissingColumnAndAnotherEncodingAreTold() {
        assertThatThrownBy(() -> CsvTexts.read("request_id,block,source,target\n".getBytes(UTF_8)))
                .hasMessageContaining("line 1: the columns must be named in it, each once: there is no 'target_lang'");
        assertThatThrownBy(() -> CsvTexts.read(new byte[] {'a', '\n', 'b', (byte) 0xE4, '\n'}))
                .hasMessage("line 2: this is not UTF-8; save the file as UTF-8");
        assertThatThrownBy(() -> CsvTexts.read(new byte[0])).hasMessageContaining("the file is empty");
    }

    private static String target(TextsFile file) {
        return file.pages().get(0).units().get(0).target();
    }
}
