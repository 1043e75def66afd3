package imagetranslate.operate.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBox;
import imagetranslate.translation.glossary.Glossary;
import imagetranslate.translation.language.LanguagesOfPage;
import imagetranslate.translation.rules.SkipRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceLanguagesTest {
    private static final SkipRules RULES = new SkipRules(new SkipRules.Limits(List.of(), 0.5, 7, true));

    @Test
    void ofAJobThatSaysNothingEachBlockIsInTheLanguageOfItsTextAndTheTargetsOwnStays() {
        assertThat(chosen("auto", "ko")).containsExactly("正品促销", "送料無料のセール", "New arrival", "Новинка");
        assertThat(chosen("auto", "ja")).containsExactly("正品促销", "무료 배송", "New arrival", "Новинка");
        assertThat(chosen("auto", "zh")).containsExactly("送料無料のセール", "무료 배송", "New arrival", "Новинка");
    }

    @Test
    void simplifiedChineseIsNotTraditionalChinese() {
        assertThat(chosen("auto", "zh-Hant")).containsExactly("正品促销", "送料無料のセール", "무료 배송", "New arrival", "Новинка");
        assertThat(LanguagesOfPage.isSame("zh-TW", "zh-Hant")).isTrue();
    }

    @Test
    void aLineThatIsInTheTargetsLanguageAlreadyStays() {
        ProcessorTask task = task("auto", "en");
        ProcessorTask english = new ProcessorTask(
                task.job(),
                Stream.of("正品促销", "Made for you and the kids", "Nur für kurze Zeit")
                        .map(text -> new TextBox(Quad.ofBox(10, 10, 210, 40), text, 0.99))
                        .toList(),
                List.of(),
                null,
                null);

        assertThat(new BlockJudge(english, RULES, Glossary.NONE, SourceLanguages.of(english))
                        .anywhere()
                        .toTranslate())
                .extracting(PageBlock::lang)
                .containsExactly("zh", "de");
    }

    @Test
    void aJobsOwnLanguageGoesBeforeAnyGuess() {
        assertThat(chosen("zh", "ko")).contains("正品促销").doesNotContain("New arrival", "Новинка");
        assertThat(chosen("ru", "en")).containsExactly("Новинка");
    }

    private static List<String> chosen(String source, String target) {
        ProcessorTask task = task(source, target);
        return new BlockJudge(task, RULES, Glossary.NONE, SourceLanguages.of(task))
                .anywhere().toTranslate().stream().map(PageBlock::text).toList();
    }

    private static ProcessorTask task(String source, String target) {
        List<String> scripts = List.of("Hani", "Jpan", "Kore", "Latn", "Cyrl", "Zyyy");
        List<String> texts = List.of("正品促销", "送料無料のセール", "무료 배송", "New arrival", "Новинка", "¥199");
        List<TextBox> lines = new ArrayList<>();
        List<TextBlock> blocks = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            lines.add(new TextBox(Quad.ofBox(10, 50 * i, 210, 50 * i + 30), texts.get(i), 0.99));
            blocks.add(new TextBlock(
                    List.of(i), scripts.get(i), 30, 0, TextBlock.Direction.HORIZONTAL, TextBlock.Align.LEFT));
        }
        Job job = new Job(
                "r-1",
                "a",
                "https://img.example.com/a.png",
                false,
                source,
                target,
                null,
                null,
                MessageCodec.json().createObjectNode());
        return new ProcessorTask(job, lines, blocks, null, null);
    }
}
