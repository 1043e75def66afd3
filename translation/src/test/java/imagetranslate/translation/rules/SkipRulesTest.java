package imagetranslate.translation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.translation.rules.SkipRules.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkipRulesTest {
    private final SkipRules rules = new SkipRules(new SkipRules.Limits(List.of("小米", "Kérastase "), 0.5, 7, true));

    private static TextBox box(String text, double confidence, double height) {
        return new TextBox(Quad.ofBox(10, 10, 210, 10 + height), text, confidence);
    }

    private Verdict judge(String text, String from, String to) {
        return rules.judge(box(text, 0.99, 30), from, to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"正品促销", "10.0起", "磁力大小60KG", "日常价￥", "4cm厚底", "Q弹气垫般轻柔脚感", "-40℃深度防冻不结冰", "小米手机"})
    void translatesWhateverHoldsTheSourceLanguage(String text) {
        assertThat(judge(text, "zh", "ko")).isEqualTo(new Verdict.Translate());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no text",
                "'  '|no text",
                "小米|on the list KEEP_TEXTS",
                "小☆米 ®|on the list KEEP_TEXTS",
                "Kérastase|on the list KEEP_TEXTS",
                "https://shop.example/商品|an address",
                "www.淘宝.com|an address",
                "service@shop.cn|an address",
                "tmall.com|an address",
                "1,299.00|only numbers and signs",
                "￥5.8|only numbers and signs",
                "★ - ★|only numbers and signs",
                "60KG|a quantity or article number",
                "６０ＫＧ|a quantity or article number",
                "-40℃|a quantity or article number",
                "20 x 30 cm|a quantity or article number",
                "XJ-2041B|a quantity or article number",
                "COLORADO|no zh text",
                "정품 세일|no zh text"
            })
    void saysWhyALineIsLeftAlone(String text, String reason) {
        assertThat(judge(text == null ? "" : text, "zh", "ko")).hasFieldOrPropertyWithValue("reason", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"上☆工", "上 ★ 工", "小鸭®", "Visiax™", "奥克斯® AUX"})
    void aTradeMarkIsKnownByItsSign(String text) {
        assertThat(judge(text, "zh", "ko")).isInstanceOfSatisfying(Verdict.Skip.class, skip -> assertThat(skip.why())
                .isEqualTo(SkipRules.Why.BRAND));
        assertThat(rules.apart(box(text, 0.99, 30))).isPresent();
        assertThat(rules.keepingBrands(false).apart(box(text, 0.99, 30))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"新品★上市", "★正品促销★", "全新小鸭®洗衣机，买一送一还包邮到家", "品质·生活", "第一☆名牌"})
    void anOrnamentBetweenWordsIsNone(String text) {
        assertThat(judge(text, "zh", "ko")).isEqualTo(new Verdict.Translate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iPhone15 Pro Max手机壳",
                "USB Type-C数据线",
                "LED灯",
                "T恤",
                "SAMSUNG三星",
                "100% COTTON纯棉",
                "MADE IN CHINA中国制造",
                "ＬＥＤ灯",
                "XJ-2041B型号",
                "5m长",
                "官网www.shop.cn",
                "www.shop.com官网",
                "https://shop.cn欢迎光临",
                "客服service@shop.cn",
                "정품 세일이 중国"
            })
    void sourceLettersAreTranslatedHoweverMuchOfTheTargetStandsBesideThem(String text) {
        for (String target : List.of("en", "ko", "ja", "de", "ru")) {
            assertThat(judge(text, "zh", target)).as("%s to %s", text, target).isEqualTo(new Verdict.Translate());
        }
    }

    @Test
    void latinSourceLettersAmongTheTargetsAreTranslatedToo() {
        assertThat(judge("방수 LED Light", "en", "ko")).isEqualTo(new Verdict.Translate());
        assertThat(judge("방수 기능이 있는 LED", "en", "ko")).isEqualTo(new Verdict.Translate());
        assertThat(judge("방수 기능", "en", "ko")).hasFieldOrPropertyWithValue("reason", "no en text");
    }

    @Test
    void knowsJapaneseByItsKana() {
        assertThat(judge("これは中国のお茶です", "zh", "ja")).hasFieldOrPropertyWithValue("reason", "already ja");
        assertThat(judge("中国茶", "zh", "ja")).isEqualTo(new Verdict.Translate());
        assertThat(judge("鲜の每日牛奶", "zh", "ja")).isEqualTo(new Verdict.Translate());
    }

    @Test
    void anEnglishWordIsNoUnit() {
        assertThat(judge("4 cups", "en", "ko")).isEqualTo(new Verdict.Translate());
        assertThat(judge("Made in 2024", "en", "ko")).isEqualTo(new Verdict.Translate());
        assertThat(judge("500 ml", "en", "ko")).hasFieldOrPropertyWithValue("reason", "a quantity or article number");
    }

    @Test
    void leavesAloneWhatWasReadWithTooLittleConfidence() {
        assertThat(rules.judge(box("正品", 0.31, 30), "zh", "ko"))
                .hasFieldOrPropertyWithValue("reason", "read with too little confidence (0.31)");
    }

    @Test
    void leavesAloneWhatIsTooSmallToRead() {
        assertThat(rules.judge(box("正品", 0.99, 5), "zh", "ko"))
                .hasFieldOrPropertyWithValue("reason", "too small to read (5 px)");
    }

    @Test
    void aLongTextWithManySignsIsJudgedQuickly() {
        String nasty = "1".repeat(2000) + "-.".repeat(2000) + "x";

        assertThat(judge(nasty, "en", "ko")).hasFieldOrPropertyWithValue("reason", "a quantity or article number");
    }
}
