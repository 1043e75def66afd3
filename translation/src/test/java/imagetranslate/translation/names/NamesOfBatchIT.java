package imagetranslate.translation.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Wording;
import imagetranslate.translation.memory.RememberingTranslator;
import imagetranslate.translation.models.GeminiTestServer;
import imagetranslate.translation.models.Translators;
import imagetranslate.translation.names.NameBook.Name;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A chapter whose model says each name in three ways, and two workers that finish its pages out of order. */
class NamesOfBatchIT {
    private static final int PAGES = 40;
    private static final Map<String, List<String>> NAMES = Map.of(
            "小明", List.of("샤오밍", "소명", "샤오민"),
            "青云山", List.of("청운산", "칭윈산", "푸른구름산"),
            "破天剑", List.of("파천검", "하늘가르는 검", "포톈젠"));

    private final RedisServerFixture redis = RedisServerFixture.start();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final Map<String, String> table = new HashMap<>();
    private GeminiTestServer server;
    private RedisNames names;
    private final List<Translator> workers = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        for (int page = 0; page < PAGES; page++) {
            table.put("第" + page + "页小明去青云山", page + " 페이지에서 샤오밍이 청운산에 간다");
            table.put("第" + page + "页他有破天剑", page + " 페이지에서 그는 파천검을 가졌다");
            table.put("第" + page + "页什么也没有", page + " 페이지에는 아무것도 없다");
        }
        server = GeminiTestServer.start(table).answering(table::get).naming(NAMES);
        names = new RedisNames(SharedRedis.open(RedisAddress.ofCache(settings())), "{jobs}:");
        workers.add(worker());
        workers.add(worker());
    }

    @AfterEach
    void close() {
        workers.forEach(Translator::close);
        names.close();
        server.close();
        scheduler.shutdownNow();
        redis.close();
    }

    private EnvironmentSettings settings() {
        return EnvironmentSettings.of(Map.of(
                "GEMINI_API_KEY",
                "k",
                "GEMINI_BASE_URL",
                server.address(),
                "TRANSLATION_RPS",
                "1000",
                "REDIS_URL",
                redis.url()));
    }

    private Translator worker() {
        PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
        return RememberingTranslator.open(
                Translators.open(settings(), metrics.pictures(), scheduler, Clock.systemUTC()),
                settings(),
                metrics.pictures(),
                scheduler,
                Clock.systemUTC());
    }

    private List<String> page(int page, Translator worker, BatchName batch) throws Exception {
        NameBook book = names.book(batch, "ko");
        List<SourceText> texts = List.of("第" + page + "页小明去青云山", "第" + page + "页他有破天剑", "第" + page + "页什么也没有").stream()
                .map(text -> new SourceText(text, "zh", Role.LABEL, 0, terms(text, book)))
                .toList();
        Wording wording = Wording.NONE.under(book.version());
        return worker
                .translate(new Translator.Request(
                                "r" + page,
                                "zh",
                                "ko",
                                texts,
                                List.of(),
                                Instant.now().plusSeconds(60),
                                wording)
                        .naming(book))
                .get()
                .translations()
                .stream()
                .map(text -> ((Translated) text).text())
                .toList();
    }

    private static List<Term> terms(String text, NameBook book) {
        return book.known().stream()
                .filter(name -> text.contains(name.source()))
                .map(name -> new Term(name.source(), name.target()))
                .toList();
    }

    private Map<Integer, List<String>> chapter(BatchName batch, long seed) throws Exception {
        List<Integer> order = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            order.add(page);
        }
        Collections.shuffle(order, new Random(seed));
        ExecutorService slots = Executors.newFixedThreadPool(8);
        Map<Integer, Future<List<String>>> all = new HashMap<>();
        for (int page : order) {
            Callable<List<String>> work = () -> page(page, workers.get(page % 2), batch);
            all.put(page, slots.submit(work));
        }
        Map<Integer, List<String>> said = new HashMap<>();
        for (Map.Entry<Integer, Future<List<String>>> page : all.entrySet()) {
            said.put(page.getKey(), page.getValue().get());
        }
        slots.shutdown();
        return said;
    }

    private void assertSaysTheSame(Map<Integer, List<String>> chapter, BatchName batch) throws Exception {
        Map<String, String> book = new HashMap<>();
        names.names(batch, "ko").forEach(name -> book.put(name.source(), name.target()));
        assertThat(book).containsOnlyKeys(NAMES.keySet());
        chapter.forEach((page, texts) -> assertThat(texts)
                .containsExactly(
                        table.get("第" + page + "页小明去青云山")
                                .replace("샤오밍", book.get("小明"))
                                .replace("청운산", book.get("青云山")),
                        table.get("第" + page + "页他有破天剑").replace("파천검", book.get("破天剑")),
                        table.get("第" + page + "页什么也没有")));
    }

    @Test
    void aNameIsTheSameOnAllFortyPagesWhicheverWorkerWasFirst() throws Exception {
        for (int seed = 1; seed <= 5; seed++) {
            BatchName batch = new BatchName(null, "chapter-" + seed);

            Map<Integer, List<String>> chapter = chapter(batch, seed);

            assertSaysTheSame(chapter, batch);
        }
        // One question a page: what lost was replaced, not asked again; and what is remembered is what was settled.
        assertThat(server.asked()).hasSize(5 * PAGES);
        BatchName first = new BatchName(null, "chapter-1");
        assertSaysTheSame(chapter(first, 6), first);
        assertThat(server.asked()).hasSize(5 * PAGES);
    }

    @Test
    void withoutABatchTheSameModelSaysThemInThreeWays() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int page = 0; page < 6; page++) {
            texts.add(workers.get(0)
                    .translate(new Translator.Request(
                            "r",
                            "zh",
                            "ko",
                            List.of(SourceText.plain("第" + page + "页他有破天剑", "zh")),
                            List.of(),
                            Instant.now().plusSeconds(60)))
                    .get()
                    .translations()
                    .toString());
        }
        assertThat(texts.stream().map(text -> text.contains("파천검")).distinct()).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void aPersonsWordGoesBeforeAllThatIsProposedBeforeAndAfter() throws Exception {
        BatchName batch = new BatchName("shop", "chapter");
        names.correct(batch, "ko", Map.of("小明", "밍밍"));
        page(0, workers.get(0), batch);
        names.correct(batch, "ko", Map.of("破天剑", "하늘검", "没有", "없음"));

        assertThat(page(1, workers.get(1), batch).get(0)).contains("밍밍");
        assertThat(page(1, workers.get(1), batch).get(1)).contains("하늘검");
        // A page that had been translated before, and is translated again, says it too.
        assertThat(page(0, workers.get(0), batch).get(1)).contains("하늘검");
        assertThat(names.names(batch, "ko"))
                .contains(new Name("小明", "밍밍", true), new Name("破天剑", "하늘검", true), new Name("没有", "없음", true))
                .anyMatch(name -> name.source().equals("青云山") && !name.byPerson());
        names.correct(batch, "ko", Map.of("没有", ""));
        assertThat(names.names(batch, "ko")).extracting(Name::source).doesNotContain("没有");
        assertThat(names.names(new BatchName(null, "chapter"), "ko")).isEmpty();
        assertThat(names.names(batch, "en")).isEmpty();
        assertThatThrownBy(() -> names.correct(batch, "ko", Map.of(" 小", "x")))
                .hasMessageContaining("it must be a word without blanks around it");
        assertThatThrownBy(() -> names.correct(batch, "ko", Map.of("小", "x\u0007")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoThatProposeAtOnceGetOneAnswerAndAllOfItExpires() throws Exception {
        BatchName batch = new BatchName(null, "at once");
        NameBook one = names.book(batch, "ko");
        NameBook other = names.book(batch, "ko");

        List<String> said = List.of(
                one.settle(Map.of("小明", "샤오밍")).get().get("小明"),
                other.settle(Map.of("小明", "소명")).get().get("小明"));

        assertThat(said).containsExactly("샤오밍", "샤오밍");
        assertThat(names.exchange(batch, 2, "第二页".repeat(1000))).isEmpty();
        assertThat(names.exchange(batch, 3, "第三页")).hasSize(1).allMatch(text -> text.length() == 600);
        assertThat(names.exchange(batch, 1, "第一页")).hasSize(1);
        try (Jedis direct = new Jedis(URI.create(redis.url()))) {
            for (String key : direct.keys("*")) {
                assertThat(direct.ttl(key)).as(key).isBetween(1L, 72 * 3600L);
            }
        }
        int fewer = RedisNames.MOST + 10;
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < fewer; i++) {
            many.put("名" + i, "n" + i);
        }
        assertThat(one.settle(many).get()).hasSize(fewer);
        assertThat(names.names(batch, "ko")).hasSize(RedisNames.MOST);
        assertThatThrownBy(() -> names.correct(batch, "ko", Map.of("更多", "more")))
                .hasMessageContaining("more than 2000 names");
    }
}
