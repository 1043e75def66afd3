package imagetranslate.operate.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.translation.glossary.Glossary;
import imagetranslate.translation.rules.SkipRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlockJudgeTest {
    private static final SkipRules RULES = new SkipRules(new SkipRules.Limits(List.of("小米"), 0.5, 7, true));

    private final List<TextBox> lines = new ArrayList<>();

    private BlockJudgeTest line(String text, double confidence) {
        int y = 40 * lines.size();
        lines.add(new TextBox(Quad.ofBox(10, y, 310, y + 30), text, confidence));
        return this;
    }

    private BlockJudge judge(List<TextBlock> blocks) {
        Job job = new Job(
                "r",
                "i",
                "https://img.test/a.png",
                false,
                "zh",
                "ko",
                List.of("ko"),
                LocalDate.EPOCH,
                null,
                MessageCodec.json().createObjectNode());
        ProcessorTask task = new ProcessorTask(job, lines, blocks, null, null);
        return new BlockJudge(task, RULES, Glossary.NONE, SourceLanguages.of(task));
    }

    private PageBlocks asOneSentence() {
        List<Integer> all = IntStream.range(0, lines.size()).boxed().toList();
        return judge(List.of(new TextBlock(all, "Hani", 30, 0, Direction.HORIZONTAL, Align.LEFT)))
                .anywhere();
    }

    @Test
    void aSentenceIsTranslatedAsOneWhateverItsLinesAloneWouldBe() {
        PageBlocks page = line("最大承重可达", 0.99).line("60KG", 0.99).asOneSentence();

        assertThat(page.toTranslate()).extracting(PageBlock::text).containsExactly("最大承重可达60KG");
        assertThat(page.erased()).containsExactly(0, 1);
    }

    @Test
    void aLineThatWasHardToReadStaysInItsSentence() {
        PageBlocks page = line("双层真空结构牢牢锁住温度", 0.98).line("三口", 0.4).asOneSentence();

        assertThat(page.toTranslate()).extracting(PageBlock::text).containsExactly("双层真空结构牢牢锁住温度三口");
    }

    @Test
    void aSentenceThatWasHardToReadAltogetherStaysAsItIs() {
        PageBlocks page = line("双层真空结构", 0.3).line("三口", 0.4).asOneSentence();

        assertThat(page.toTranslate()).isEmpty();
        assertThat(page.all()).hasSize(1);
    }

    @Test
    void whatMustStayPartsASentence() {
        PageBlocks page =
                line("全新升级", 0.99).line("小米", 0.99).line("官方旗舰店", 0.99).asOneSentence();

        assertThat(page.toTranslate()).extracting(PageBlock::text).containsExactly("全新升级", "官方旗舰店");
        assertThat(page.all()).extracting(PageBlock::text).containsExactly("全新升级", "小米", "官方旗舰店");
    }

    @Test
    void whatLiesOutsideThePictureIsNoPartOfIt() {
        line("全新升级", 0.99).line("官方旗舰店", 0.99);
        TextBlock both = new TextBlock(List.of(0, 1), "Hani", 30, 0, Direction.HORIZONTAL, Align.LEFT);

        assertThat(judge(List.of(both)).onPage(400, 35).toTranslate())
                .extracting(PageBlock::text)
                .containsExactly("全新升级");
    }

    @Test
    void aLineThatTheProducerPutIntoNoBlockStandsAlone() {
        line("全新升级", 0.99).line("官方旗舰店", 0.99);

        assertThat(judge(List.of()).anywhere().toTranslate()).hasSize(2);
    }
}
