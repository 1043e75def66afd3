package imagetranslate.operate.blocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.Translator;
import imagetranslate.translation.names.BatchName;
import imagetranslate.translation.names.RedisNames;
import imagetranslate.translation.rules.SkipRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page of a batch is translated with, of a real Redis. */
final class BatchContextIT {
    private RedisServerFixture redis;
    private RedisNames names;

    @BeforeEach
    void open() {
        redis = RedisServerFixture.start();
        names = RedisNames.open(EnvironmentSettings.of(Map.of("REDIS_URL", redis.url())));
    }

    @AfterEach
    void close() {
        names.close();
        redis.close();
    }

    private static ProcessorTask page(String more, String... texts) {
        Job job = new MessageCodec(new Languages("zh", "ko"))
                .readJob(("{\"image_url\":\"https://a.test/a.jpg\",\"target_langs\":[\"ko\",\"en\"]" + more + "}")
                        .getBytes(UTF_8));
        List<TextBox> lines = Stream.of(texts)
                .map(text -> new TextBox(Quad.ofBox(10, 10, 200, 40), text, 0.99))
                .toList();
        List<TextBlock> blocks = IntStream.range(0, texts.length)
                .mapToObj(line -> new TextBlock(List.of(line), "Hani", 24, 0, Direction.HORIZONTAL, Align.LEFT))
                .toList();
        return new ProcessorTask(job, lines, blocks, null, null);
    }

    private Translator.Request request(ProcessorTask task, String lang, JobOptions options) throws Exception {
        ProcessorTask alone = task.of(task.job().forTarget(lang));
        SkipRules rules = new SkipRules(new SkipRules.Limits(List.of(), 0.5, 5, true));
        PageBlocks blocks = new BlockJudge(alone, rules, options.glossary(), SourceLanguages.of(alone)).anywhere();
        return PageTexts.request(alone.job(), blocks, Instant.MAX, options, BatchContext.of(task, names));
    }

    @Test
    void aPageHearsItsNeighboursAndGetsTheNamesOfItsBatch() throws Exception {
        JobOptions options = JobOptions.Deployment.of(EnvironmentSettings.of(Map.of()))
                .with(page(",\"options\":{\"context\":\"batch\",\"glossary\":{\"force\":{\"青云山\":\"푸른산\"}}}")
                        .job());
        assertThat(options.context().batch()).isTrue();
        names.correct(new BatchName(null, "c"), "ko", Map.of("小明", "샤오밍", "云山", "운산", "别人", "남"));
        BatchContext.of(page(",\"batch_id\":\"c\",\"page\":2", "第二页的话"), names);

        ProcessorTask third = page(",\"batch_id\":\"c\",\"page\":3", "小明要去青云山了");
        Translator.Request korean = request(third, "ko", options);

        assertThat(korean.context()).containsExactly("第二页的话");
        // The glossary goes before a name that stands in its own word.
        assertThat(korean.texts().get(0).terms())
                .containsExactlyInAnyOrder(new Term("青云山", "푸른산"), new Term("小明", "샤오밍"));
        assertThat(korean.wording().glossary()).contains("c");
        assertThat(request(third, "en", options).texts().get(0).terms()).containsExactly(new Term("青云山", "푸른산"));
        assertThat(BatchContext.of(page("", "话"), names)).isEqualTo(BatchContext.NONE);
    }

    @Test
    void theDeploymentMayWantItOfAllAndAJobNot() throws Exception {
        JobOptions.Deployment all = JobOptions.Deployment.of(EnvironmentSettings.of(Map.of("CONTEXT", "batch")));

        assertThat(all.with(page("").job()).context().batch()).isTrue();
        assertThat(all.with(page(",\"options\":{\"context\":[\"前页\"]}").job()).context())
                .isEqualTo(new JobOptions.Context(List.of("前页"), true));
        assertThat(all.with(page(",\"options\":{\"context\":\"page\"}").job())
                        .context()
                        .batch())
                .isFalse();
    }
}
