package imagetranslate.translation.texts;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TextsFormatTest {
    private static final int FILES = 300;

    /** Pieces that some format, tool or editor could stumble over. */
    private static final List<String> PIECES = List.of(
            "保温杯",
            "초고속 배송",
            "شحن مجاني",
            "\u202Eabc\u202C",
            "עברית",
            "👩‍👩‍👧‍👦",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "é",
            "e\u0301",
            " ",
            "  ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\u0000",
            "\u0007",
            "\u001B[31m",
            "\u007F",
            "\u0085",
            "\u2028",
            "\u2029",
            "\uFEFF",
            "\u200B",
            "\uFFFE",
            "\uD7FF\uE000",
            "<b>",
            "</source>",
            "&amp;",
            "&#65;",
            "]]>",
            "<!--",
            "<![CDATA[",
            "{0}",
            "%s",
            "\\",
            "\\u0041",
            "\\n",
            "\"",
            "\"\"",
            "'",
            "''",
            "=1+1",
            "=cmd|' /C calc'!A0",
            "+49",
            "-5",
            "@SUM(A1)",
            "＝1",
            "'=x",
            ",",
            ";",
            "#",
            "[b3]",
            "< ",
            "> ",
            "target: ko",
            "a",
            "7",
            "￥19.9");

    @ParameterizedTest
    @EnumSource(TextsFormat.class)
    void whatIsWrittenIsReadAgainToTheCharacter(TextsFormat format) throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            TextsFile file = file(random);

            byte[] bytes = format.write(file);

            assertThat(TextsFormat.of(bytes)).isEqualTo(format);
            assertThat(withoutPlaces(format.read(bytes))).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @EnumSource(TextsFormat.class)
    void aLoneHalfOfACharacterIsKeptOrShownAsOne(TextsFormat format) throws Exception {
        TextsFile file = new TextsFile("ko", List.of(page("r", List.of(new Unit("b0", "a\uD800b", "c\uDC00")))));

        Unit read = format.read(format.write(file)).pages().get(0).units().get(0);

        assertThat(read.source()).isIn("a\uD800b", "a\uFFFDb");
        assertThat(SceneTexts.isSame(read.source(), "a\uD800b")).isTrue();
    }

    private static TextsFile file(Random random) {
        List<Page> pages = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int p = 0; p < count; p++) {
            List<Unit> units = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            for (int u = 0; u < size; u++) {
                units.add(new Unit("b" + u, text(random), random.nextInt(4) == 0 ? "" : text(random)));
            }
            pages.add(page("r-" + p, units));
        }
        return new TextsFile("ko", pages);
    }

    private static Page page(String id, List<Unit> units) {
        return new Page(id, "1005-0 <main> \"77\"", "zh-Hant", units);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    static TextsFile withoutPlaces(TextsFile file) {
        return new TextsFile(
                file.targetLang(),
                file.pages().stream()
                        .map(page -> new Page(
                                page.requestId(),
                                page.imageId(),
                                page.sourceLang(),
                                page.units().stream()
                                        .map(unit -> new Unit(unit.block(), unit.source(), unit.target()))
                                        .toList()))
                        .toList());
    }
}
