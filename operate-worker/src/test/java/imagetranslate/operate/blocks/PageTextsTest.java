package imagetranslate.operate.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Wording;
import imagetranslate.translation.glossary.Glossary;
import imagetranslate.translation.glossary.GlossaryRules;
import imagetranslate.translation.rules.SkipRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PageTextsTest {
    private static final SkipRules RULES = new SkipRules(new SkipRules.Limits(List.of(), 0.5, 7, true));

    private static final Glossary GLOSSARY = Glossary.of(
            new GlossaryRules(Set.of("上岗"), Map.of("保温", Map.of("ko", "보온", "en", "thermal")), Set.of("包邮"), Map.of()));

    private final List<TextBox> lines = new ArrayList<>();
    private final List<TextBlock> blocks = new ArrayList<>();

    private PageTextsTest block(double size, String... texts) {
        List<Integer> indices = new ArrayList<>();
        for (String text : texts) {
            double y = 100.0 * lines.size();
            indices.add(lines.size());
            lines.add(new TextBox(Quad.ofBox(0, y, size * text.length(), y + size), text, 0.99));
        }
        blocks.add(new TextBlock(indices, "Hani", size, 0, Direction.HORIZONTAL, Align.LEFT));
        return this;
    }

    private Translator.Request request(String target) {
        Job job = new Job(
                "r",
                "i",
                "https://img.test/a.png",
                false,
                "zh",
                target,
                List.of(target),
                LocalDate.EPOCH,
                null,
                MessageCodec.json().createObjectNode());
        ProcessorTask task = new ProcessorTask(job, lines, blocks, null, null);
        PageBlocks page = new BlockJudge(task, RULES, GLOSSARY, SourceLanguages.of(task)).anywhere();
        return PageTexts.request(
                job,
                page,
                Instant.MAX,
                new JobOptions(
                        "friendly",
                        "tackle",
                        new JobOptions.Keep(true, true),
                        new JobOptions.Context(List.of(), false),
                        GLOSSARY,
                        0.5,
                        RoleFonts.NONE,
                        true,
                        null,
                        false),
                BatchContext.NONE);
    }

    @Test
    void theJobsWishesGoWithThem() {
        block(30, "加厚耐用");

        assertThat(request("ko").wording()).isEqualTo(new Wording("friendly", "tackle", GLOSSARY.version()));
    }

    @Test
    void eachTextSaysWhatItIsOnThePage() {
        block(60, "新品上市")
                .block(30, "加厚耐用")
                .block(30, "选用优质食品级不锈钢，双层真", "空结构牢牢锁住温度")
                .block(32, "券后价5.8起");

        assertThat(request("ko").texts())
                .extracting(SourceText::role)
                .containsExactly(Role.TITLE, Role.LABEL, Role.PARAGRAPH, Role.PRICE);
    }

    @Test
    void theGlossarysTermsGoWithTheirTextAndWhatItDeletesDoesNot() {
        block(30, "上岗保温杯", "全国包邮").block(30, "上岗").block(30, "包邮");

        assertThat(request("ko").texts())
                .extracting(SourceText::text, SourceText::terms)
                .containsExactly(
                        tuple("上岗保温杯全国", List.of(new Term("上岗", "上岗"), new Term("保温", "보온"))), tuple("", List.of()));
        assertThat(request("ko").context()).containsExactly("上岗");
        assertThat(request("en").texts().get(0).terms()).contains(new Term("保温", "thermal"));
    }

    @Test
    void whereRowsAndColumnsCrossAreCells() {
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                blocks.add(new TextBlock(List.of(lines.size()), "Hani", 30, 0, Direction.HORIZONTAL, Align.LEFT));
                double x = 200.0 * column;
                double y = 60.0 * row;
                lines.add(new TextBox(Quad.ofBox(x, y, x + 120, y + 30), "加厚耐用", 0.99));
            }
        }
        block(30, "轻便易携带");

        assertThat(request("ko").texts())
                .extracting(SourceText::role)
                .containsExactly(Role.CELL, Role.CELL, Role.CELL, Role.CELL, Role.LABEL);
    }

    @Test
    void theSpaceIsThatOfTheLinesInCharactersOfTheTarget() {
        block(30, "双层真空结构", "牢牢锁住");

        assertThat(request("ja").texts().get(0).room()).isEqualTo(12);
        assertThat(request("ko").texts().get(0).room()).isEqualTo(14);
        assertThat(request("en").texts().get(0).room()).isEqualTo(23);
    }

    @Test
    void wordsThatStayAreContextAndNumbersAreNot() {
        block(30, "加厚耐用").block(30, "COLORADO").block(30, "¥199");

        assertThat(request("ko").texts()).extracting(SourceText::text).containsExactly("加厚耐用");
        assertThat(request("ko").context()).containsExactly("COLORADO");
    }
}
