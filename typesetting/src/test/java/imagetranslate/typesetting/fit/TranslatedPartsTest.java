package imagetranslate.typesetting.fit;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.scene.TextStyle.Part;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatedPartsTest {
    private static final List<String> COLOURS = List.of("w", "r", "g");

    /** Parts are written as [r:50]; what is outside of brackets is w, the main colour. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            # numbers, wherever they go, with a unit that is theirs
            满300减[r:50]                     ; 50 off 300                    ; [r:50] off 300
            满[r:300]减[g:50]                 ; 50 off 300                    ; [g:50] off [r:300]
            前[r:100]名立减[r:20元]           ; 선착순 100명 20위안 즉시 할인 ; 선착순 [r:100]명 [r:20위안] 즉시 할인
            满[r:50]减50                      ; 50 off 50                     ; [r:50] off 50
            满[r:50]减50送50                  ; 50 off 50                     ;
            全场[r:9折]                       ; 10% off                       ; [r:10%] off
            价格[r:1,000]元                   ; Price: 1000 yuan              ; Price: [r:1000] yuan
            # words that stay what they are
            [r:Pro]级降噪                     ; Pro-level noise cancelling    ;
            [r:iPhone]专用                    ; For iPhone only               ; For [r:iPhone] only
            [r:COLORADO]新品上市              ; Neu von Colorado              ; Neu von [r:Colorado]
            # quotation marks
            真正的[r:“轻”]享受                ; True “light” enjoyment        ; True [r:“light”] enjoyment
            [r:“轻”]与“暖”                    ; “Light” only                  ;
            # clauses, as many on both sides
            [r:限时特惠]，买就送              ; Sale, free gift               ; [r:Sale,] free gift
            限时特惠！[r:买就送]              ; Sale! Buy one, get one        ;
            [r:新品] 全场包邮                 ; 신제품, 전 상품 무료배송      ; [r:신제품,] 전 상품 무료배송
            # else no word is singled out
            [r:限时]特惠[g:买就送]            ; Limited offer with a gift     ;
            """)
    void colours(String source, String text, String expected) {
        List<Part> parts = TranslatedParts.of(parts(source), 0, text);
        assertThat(written(parts)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aLineWhoseWordsNobodyKnowsTellsNothingOfNumbersThatItMayHave() {
        List<Part> parts = List.of(new Part("满", 0), new Part("50", 1), new Part("", 0));
        assertThat(written(TranslatedParts.of(parts, 0, "50 off 300"))).isEqualTo("[r:50] off 300");
    }

    @Test
    void whatAPersonColouredIsColouredWhereverItStands() {
        List<Part> parts =
                TranslatedParts.words(List.of(new Part("now", 1), new Part("off", 2)), 0, "now 50 off, now!");
        assertThat(written(parts)).isEqualTo("[r:now] 50 [g:off], [r:now]!");
    }

    private static List<Part> parts(String written) {
        return Arrays.stream(written.split("[\\[\\]]", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.startsWith("r:") || part.startsWith("g:")
                        ? new Part(part.substring(2), COLOURS.indexOf(part.substring(0, 1)))
                        : new Part(part, 0))
                .toList();
    }

    private static String written(List<Part> parts) {
        return parts.stream()
                .map(part ->
                        part.colour() == 0 ? part.text() : "[" + COLOURS.get(part.colour()) + ":" + part.text() + "]")
                .collect(Collectors.joining());
    }
}
