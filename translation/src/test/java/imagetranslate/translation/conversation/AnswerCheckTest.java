package imagetranslate.translation.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.LanguageTag;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.conversation.AnswerCheck.Finding;
import imagetranslate.translation.conversation.AnswerCheck.Finding.Bad;
import imagetranslate.translation.conversation.AnswerCheck.Finding.Doubtful;
import imagetranslate.translation.conversation.AnswerCheck.Finding.Good;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCheckTest {
    private static Finding check(String source, String answer) {
        return AnswerCheck.check(source, answer, "zh", "ko");
    }

    @ParameterizedTest
    @CsvSource({"假一赔十,가품이면 10배 보상", "10.0起,10부터", "１２９９元,'1,299위안'", "聚氯乙烯,PVC", "磁力大小60KG,자력 60KG"})
    void takesATranslationWithTheSourcesNumbers(String source, String answer) {
        assertThat(check(source, answer)).isEqualTo(new Good(answer));
    }

    @Test
    void noLettersAreForeignToASourceThatWasLeftOpen() {
        assertThat(AnswerCheck.check("正品 LED", "정품 LED", LanguageTag.AUTO, "ko"))
                .isEqualTo(new Good("정품 LED"));
    }

    @Test
    void makesOneLineOfAnAnswerWithLineBreaks() {
        assertThat(check("大桶装 更划算", " 대용량이라\n 더  알뜰하게 ")).isEqualTo(new Good("대용량이라 더 알뜰하게"));
    }

    @Test
    void doubtsANumberThatWasWrittenInWords() {
        assertThat(check("第1名", "일등")).isInstanceOf(Doubtful.class);
        assertThat(AnswerCheck.check("12月新品", "New in December", "zh", "en")).isInstanceOf(Doubtful.class);
    }

    @Test
    void doubtsANumberThatAChineseUnitRewrites() {
        assertThat(check("3万件", "30,000개")).isInstanceOf(Doubtful.class);
        assertThat(AnswerCheck.check("8折", "20% off", "zh", "en")).isInstanceOf(Doubtful.class);
    }

    @Test
    void refusesAnotherNumberInItsPlace() {
        assertThat(check("10.0起", "100부터")).isEqualTo(new Bad("the translation lacks the number 10 and has 100"));
    }

    @Test
    void refusesTheLettersOfAThirdLanguage() {
        assertThat(check("正品促销", "распродажа")).isInstanceOf(Bad.class);
        assertThat(AnswerCheck.check("正品促销", "정품 세일", "zh", "en")).isInstanceOf(Bad.class);
        assertThat(check("正品促销", "정품 セ일 대박")).isInstanceOf(Doubtful.class);
        assertThat(check("阻抗 10Ω", "임피던스 10Ω")).isInstanceOf(Good.class);
    }

    @Test
    void doubtsLatinLettersAloneWhereTheLanguageHasItsOwn() {
        assertThat(check("正品促销", "Genuine sale")).isInstanceOf(Doubtful.class);
        assertThat(check("BLUETOOTH耳机 AIRPODS", "BLUETOOTH AIRPODS")).isInstanceOf(Good.class);
    }

    private static Finding check(SourceText source, String answer) {
        return AnswerCheck.check(source, answer, "ko");
    }

    private static SourceText with(String text, Term... terms) {
        return new SourceText(text, "zh", SourceText.Role.LABEL, 0, List.of(terms));
    }

    @Test
    void aForcedTermMustBeThere() {
        SourceText source = with("双层保温杯", new Term("保温", "보온"));

        assertThat(check(source, "이중 보온 컵")).isEqualTo(new Good("이중 보온 컵"));
        assertThat(check(source, "이중 단열 컵"))
                .isEqualTo(new Doubtful("이중 단열 컵", "the translation lacks the glossary's 보온"));
        assertThat(AnswerCheck.check(with("保温杯", new Term("保温", "thermal")), "Thermal mug", "en"))
                .isInstanceOf(Good.class);
    }

    @Test
    void whatTheGlossaryKeepsStaysToTheLetterAndIsNotForeign() {
        SourceText source = with("上岗保温杯", new Term("上岗", "上岗"));

        assertThat(check(source, "上岗 보온 컵")).isEqualTo(new Good("上岗 보온 컵"));
        assertThat(check(source, "취업 보온 컵")).isInstanceOf(Doubtful.class);
        assertThat(check(source, "上岗 보온杯")).isInstanceOf(Bad.class);
        assertThat(check(with("Visiax 磁铁", new Term("Visiax", "Visiax")), "VISIAX 자석"))
                .isInstanceOf(Doubtful.class);
    }

    @Test
    void namesAndQuantitiesSurvive() {
        assertThat(check("型号 HX-200B 锂电钻", "모델 HX-20B 리튬 드릴")).isInstanceOf(Bad.class);
        assertThat(check("型号 HX-200B 锂电钻", "모델 HX-200B 리튬 드릴")).isInstanceOf(Good.class);
        assertThat(check("官网 www.shangang.com", "공식 사이트")).isEqualTo(new Bad("the translation lacks www.shangang.com"));
        assertThat(check("吸力60KG", "흡착력 60")).isEqualTo(new Doubtful("흡착력 60", "the translation lacks 60KG"));
        assertThat(check("吸力60KG", "흡착력 60 kg")).isInstanceOf(Good.class);
    }

    @Test
    void refusesAnEssay() {
        assertThat(check("直击", "이 텍스트는 ".repeat(20))).isInstanceOf(Bad.class);
    }

    @Test
    void acceptsHanCharactersWhereTheTargetIsWrittenInThem() {
        assertThat(AnswerCheck.check("正品促销", "正規品セール", "zh", "ja")).isEqualTo(new Good("正規品セール"));
        assertThat(AnswerCheck.check("正品促销", "正規品セール", "zh", "en")).isInstanceOf(Bad.class);
    }
}
