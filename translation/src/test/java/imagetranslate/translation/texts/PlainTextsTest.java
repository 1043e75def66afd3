package imagetranslate.translation.texts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainTextsTest {
    @Test
    void aPersonCanReadIt() {
        TextsFile file = new TextsFile(
                "ko",
                List.of(new Page(
                        "r1", "1005-0", "zh", List.of(new Unit("b0", "保温\n杯", "보온"), new Unit("b1", "a\\b", "")))));

        assertThat(new String(PlainTexts.write(file), UTF_8)).endsWith("""
                target: ko

                request: r1
                picture: 1005-0
                language: zh

                [b0]
                < 保温
                < 杯
                > 보온

                [b1]
                < a\\\\b
                >\s
                """);
    }

    @Test
    void linesEndAsTheEditorLikes() throws Exception {
        String text = "\uFEFF# Texts of pictures\r\ntarget: ko\r\nrequest: r1\r\n[b0]\r\n<a\r\n> b\r\n> c\r\n";

        assertThat(PlainTexts.read(text.getBytes(UTF_8)).pages().get(0).units())
                .containsExactly(new Unit("b0", "a", "b\nc", "line 4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "request: r ~ line 1: no line says 'target: '",
                "target: ko|request: r|[b0]|> b ~ line 3: the block 'b0' has no source",
                "target: ko|[b0]|< a ~ line 2: no line 'request: ' says of which job",
                "target: ko|< a ~ line 2: a text stands before any block",
                "target: ko|request: r|[b0]|< a|and b ~ line 5: it begins neither with < nor with >",
                "target: ko|request: r|[b0]|< C:\\temp ~ line 4: '\\t' means nothing; a backslash is written \\\\",
            })
    void whatIsBrokenIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> PlainTexts.read(text.strip().replace('|', '\n').getBytes(UTF_8)))
                .isInstanceOf(BrokenTexts.class)
                .hasMessageContaining(message.strip());
    }
}
