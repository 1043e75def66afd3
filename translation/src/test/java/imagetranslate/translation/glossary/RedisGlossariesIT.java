package imagetranslate.translation.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.scene.Scene.GlossaryUsed;
import imagetranslate.scene.Scene.GlossaryUsed.Place;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.glossary.RedisGlossaries.About;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** A shop that puts glossaries in, and a worker that uses them, on a real Redis. */
class RedisGlossariesIT {
    private static final TextNode SHOP = TextNode.valueOf("shop");

    @TempDir
    private Path folder;

    private RedisServerFixture server;
    private RedisGlossaries shop;
    private Glossaries worker;

    @BeforeEach
    void open() {
        server = RedisServerFixture.start();
        shop = RedisGlossaries.open(EnvironmentSettings.of(Map.of("REDIS_URL", server.url())), Clock.systemUTC());
        worker = worker(Map.of("GLOSSARY_DIR", folder.toString()));
    }

    @AfterEach
    void close() {
        worker.close();
        shop.close();
        server.close();
    }

    private Glossaries worker(Map<String, String> more) {
        return Glossaries.open(
                EnvironmentSettings.of(Map.of("REDIS_URL", server.url())).with(more));
    }

    private About put(String name, String rules) throws IOException {
        return shop.put(name, rules.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String forcing(int entries, String to) {
        return IntStream.range(0, entries)
                .mapToObj(i -> "'词" + i + "啊':'" + to + "'")
                .collect(Collectors.joining(",", "{'force':{", "}}"));
    }

    @Test
    void aWorkerSeesAnotherVersionAtItsNextJobAndTheRecordSaysWhich() throws Exception {
        About first = put("shop", "{'force':{'保温':'보온'}}");
        Glossary before = worker.with(SHOP);
        About second = put("shop", "{'force':{'保温':'단열'}}");
        Glossary after = worker.with(SHOP);

        assertThat(before.apply("保温", "ko").terms()).containsExactly(new Term("保温", "보온"));
        assertThat(after.apply("保温", "ko").terms()).containsExactly(new Term("保温", "단열"));
        assertThat(before.used()).containsExactly(new GlossaryUsed(Place.REDIS, "shop", first.version()));
        assertThat(after.used()).containsExactly(new GlossaryUsed(Place.REDIS, "shop", second.version()));
    }

    /** How long it takes, it prints; that it isn't built twice shows in that it is the same. */
    @Test
    void anIndexOfAHundredThousandIsBuiltOnceAVersion() throws Exception {
        long start = System.nanoTime();
        put("shop", forcing(RedisGlossaries.MOST_ENTRIES, "단어"));
        System.out.printf("put of 100000 entries: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        List<CompletableFuture<Glossary>> jobs = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return worker.with(SHOP);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        List<TermIndex> indexes =
                jobs.stream().map(job -> job.join().layers().get(0).index()).toList();
        System.out.printf("put and first jobs: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        start = System.nanoTime();
        TermIndex next = worker.with(SHOP).layers().get(0).index();
        System.out.printf("next job: %d us%n", (System.nanoTime() - start) / 1000);

        assertThat(indexes).allSatisfy(index -> assertThat(index).isSameAs(next));
    }

    @Test
    void redisGoesBeforeAFileOfTheSameNameUntilItIsRemoved() throws Exception {
        Files.writeString(folder.resolve("shop.json"), "{\"keep\":[\"of the file\"]}");
        assertThat(worker.with(SHOP).keeps("of the file")).isTrue();
        put("shop", "{'keep':['of Redis']}");
        assertThat(worker.with(SHOP).keeps("of Redis")).isTrue();
        assertThat(worker.with(TextNode.valueOf("shop.json")).keeps("of Redis")).isTrue();

        assertThat(shop.remove("shop")).isTrue();

        assertThat(worker.with(SHOP).keeps("of the file")).isTrue();
        assertThat(shop.remove("shop")).isFalse();
    }

    @Test
    void whileRedisIsAwayJobsWaitRatherThanBeSetByAFile() throws Exception {
        Files.writeString(folder.resolve("shop.json"), "{\"keep\":[\"of the file\"]}");
        put("shop", "{'keep':['of Redis']}");
        assertThat(worker.with(SHOP).keeps("of Redis")).isTrue();
        server.kill();

        assertThatThrownBy(() -> worker.with(SHOP)).isInstanceOf(DependencyUnreachable.class);
        assertThatThrownBy(worker::check).isInstanceOf(DependencyUnreachable.class);

        server.restart();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> worker.with(SHOP)
                .keeps("of Redis"));
        worker.check();
    }

    @Test
    void anUnknownNameIsToldWithThoseThatThereAre() throws Exception {
        assertThatThrownBy(() -> worker.with(SHOP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no glossary 'shop' is stored; none is: ./run glossary put shop FILE stores one");
        put("shoes", "{'keep':['A']}");
        Files.writeString(folder.resolve("hats.json"), "{\"keep\":[\"A\"]}");

        assertThatThrownBy(() -> worker.with(SHOP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no glossary 'shop' is stored; it must be one of [hats, shoes]");
    }

    @Test
    void theDeploymentNamesOneAndJobsWaitUntilItIsThere() throws Exception {
        Path base = Files.writeString(folder.resolve("base.json"), "{\"force\":{\"保温\":\"보온\",\"正品\":\"정품\"}}");
        try (Glossaries named = worker(Map.of("GLOSSARY", base + ",redis:shop"))) {
            assertThatThrownBy(() -> named.with(MissingNode.getInstance()))
                    .isInstanceOf(DependencyUnreachable.class)
                    .hasMessageContaining("GLOSSARY names redis:shop, but no glossary 'shop' is stored");
            assertThatThrownBy(named::check).hasMessageContaining("./run glossary put shop FILE");

            put("shop", "{'force':{'保温':'단열'}}");

            named.check();
            assertThat(named.with(MissingNode.getInstance()).apply("正品保温", "ko").terms())
                    .containsExactly(new Term("正品", "정품"), new Term("保温", "단열"));
        }
    }

    @Test
    void readersSeeTheOneOrTheOtherAndNeverHalfOfOne() throws Exception {
        String one = forcing(5_000, "하나");
        String other = forcing(5_000, "둘");
        put("shop", one);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
            int reads = 0;
            try {
                while (!done.get() || reads == 0) {
                    byte[] json = shop.json("shop").orElseThrow();
                    assertThat(GlossaryRules.parse(json).size()).isEqualTo(5_000);
                    assertThat(shop.about("shop").orElseThrow().entries()).isEqualTo(5_000);
                    reads++;
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return reads;
        });
        for (int i = 0; i < 40; i++) {
            put("shop", i % 2 == 0 ? other : one);
        }
        done.set(true);

        assertThat(reading.join()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'keep':",
                "{'kep':['A']}",
                "{'keep':[]}",
                "[]",
                "{'keep':'A'}",
            })
    void whatIsNoGlossaryChangesNothing(String rules) throws Exception {
        About before = put("shop", "{'keep':['A']}");

        assertThatThrownBy(() -> put("shop", rules)).isInstanceOf(IllegalArgumentException.class);

        assertThat(shop.list()).containsExactly(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my shop", "../shop", "商店", ".shop", "shop:about"})
    void aNameThatIsNoneIsToldWhatOneIs(String name) {
        assertThatThrownBy(() -> put(name, "{'keep':['A']}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 100 of A-Z a-z 0-9 . _ - and begins with a letter or digit");
    }

    @Test
    void entriesAreAddedToWhatIsThereByAllWhoAddAtOnce() throws Exception {
        put("shop", "{'keep':['COLORADO'],'force':{'磁铁':{'ko':'자석','en':'magnet'}},'avoid':['cure']}");
        List<CompletableFuture<About>> adding = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return add("shop", "{'force':{'词" + i + "':'말" + i + "'}}");
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .toList();
        adding.forEach(CompletableFuture::join);
        About about = add("shop", "{'force':{'磁铁':{'en':'a magnet'}},'keep':['NISSIN'],'avoid':{'en':['best']}}");
        assertThat(about.entries()).isEqualTo(2 + 9 + 2);
        GlossaryRules rules = GlossaryRules.parse(shop.json("shop").orElseThrow());
        assertThat(rules.force().get("磁铁")).isEqualTo(Map.of("ko", "자석", "en", "a magnet"));
        assertThat(rules.avoided("en")).containsExactlyInAnyOrder("cure", "best");
        assertThat(rules.version()).isEqualTo(about.version());
        assertThat(add("new", "{'keep':['X1']}").entries()).isEqualTo(1);
    }

    @Test
    void whoeverHasSeenAnotherOneChangesNothing() throws Exception {
        About first = put("shop", "{'keep':['COLORADO']}");
        byte[] second = "{\"keep\":[\"NISSIN\"]}".getBytes(StandardCharsets.UTF_8);
        assertThat(shop.put("shop", second, RedisGlossaries.NONE)).isEmpty();
        assertThat(shop.put("shop", second, first.version())).isPresent();
        assertThat(shop.put("shop", second, first.version())).isEmpty();
        assertThat(shop.put("other", second, first.version())).isEmpty();
    }

    private About add(String name, String rules) throws IOException {
        return shop.add(name, rules.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsTooLargeChangesNothing() throws Exception {
        assertThatThrownBy(() -> put("shop", forcing(RedisGlossaries.MOST_ENTRIES + 1, "x")))
                .hasMessageContaining("100001 entries; at most 100000 are stored");
        assertThatThrownBy(() -> shop.put("shop", new byte[RedisGlossaries.MOST_BYTES + 1]))
                .hasMessageContaining("bytes; at most 16777216 are stored");
        try (Jedis jedis = server.connect()) {
            // Eight of sixteen mebibytes, as a neighbour would have filled it.
            for (int i = 0; i < 8; i++) {
                jedis.hset("{glossary}:stored", "filler" + i, "x".repeat(RedisGlossaries.MOST_BYTES));
            }
        }
        assertThatThrownBy(() -> put("shop", "{'keep':['A']}")).hasMessageContaining("at most 134217728 are stored");

        assertThat(shop.list()).isEmpty();
    }

    @Test
    void thereAreNotMoreThanAThousand() throws Exception {
        put("shop", "{'keep':['A']}");
        try (Jedis jedis = server.connect()) {
            for (int i = 0; i < 999; i++) {
                jedis.hset("{glossary}:stored", Map.of("n" + i, "{}", "n" + i + ":about", "{}"));
            }
        }

        assertThatThrownBy(() -> put("another", "{'keep':['A']}")).hasMessageContaining("1000 glossaries are stored");
        put("shop", "{'keep':['B']}");
        assertThat(worker.with(SHOP).keeps("B")).isTrue();
    }
}
