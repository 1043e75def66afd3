package imagetranslate.bench.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenLinesTest {
    private static boolean forbidden(String text, String language, String... lines) {
        return BrokenLines.of(text, List.of(lines), language).forbidden();
    }

    @Test
    void aWordThatGoesOnInTheNextLineIsForbiddenWhereWordsStayWhole() {
        assertThat(forbidden("무료 배송", "ko", "무료", "배송")).isFalse();
        assertThat(forbidden("무료 배송", "ko", "무료 배", "송")).isTrue();
        assertThat(forbidden("Free shipping", "en", "Free ship", "ping")).isTrue();
        assertThat(forbidden("送料無料です", "ja", "送料", "無料です")).isFalse();
    }

    @Test
    void noLineBeginsWithACommaOrEndsWithABracket() {
        assertThat(forbidden("防水、通気", "ja", "防水", "、通気")).isTrue();
        assertThat(forbidden("防水「通気」", "ja", "防水「", "通気」")).isTrue();
    }

    @Test
    void thaiBreaksBetweenItsWords() {
        assertThat(forbidden("ส่งฟรีทั้งร้าน", "th", "ส่งฟรี", "ทั้งร้าน")).isFalse();
        assertThat(forbidden("ส่งฟรีทั้งร้าน", "th", "ส่งฟ", "รีทั้งร้าน")).isTrue();
    }

    @Test
    void aHyphenIsNoForbiddenBreakButIsSeen() {
        BrokenLines.Breaks breaks = BrokenLines.of("Thermosflasche", List.of("Thermos-", "flasche"), "de");
        assertThat(breaks.forbidden()).isFalse();
        assertThat(breaks.hyphenated()).isTrue();
    }
}
