package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.cli.Cli;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.memory.RedisTranslationMemory;
import imagetranslate.translation.memory.TranslationMemory;
import imagetranslate.translation.memory.TranslationMemory.Found;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** {@code ./run memory} as a person types it, on a real Redis. */
final class MemoryCommandIT {
    private static final Instant STORED =
            Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final TextKey SALE = new TextKey("zh", "ko", "gemini x", "tone=formal", "正品促销");
    private static final TextKey SHIPPING = new TextKey("zh", "en", "gemini x", "", "极速发货");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private EmbeddedRedis server;
    private TranslationMemory memory;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedRedis.start(folder.resolve("redis"), 0);
        memory = RedisTranslationMemory.open(
                EnvironmentSettings.of(Map.of("REDIS_URL", server.url())), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        memory.close();
        server.close();
    }

    private int memory(String... words) {
        return Cli.commandLine(new MemoryCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private Found look() throws Exception {
        return memory.take(Set.of(SALE, SHIPPING), "somebody").get(10, TimeUnit.SECONDS);
    }

    private void remember() throws Exception {
        memory.restore(List.of(
                        new Remembered(SALE, "정품 세일", STORED),
                        new Remembered(SHIPPING, "Ships at once", STORED),
                        new Remembered(TextKey.ofPerson("zh", "en", "极速发货"), "Express delivery", STORED)))
                .get(10, TimeUnit.SECONDS);
    }

    private void forgetAll() {
        try (Jedis jedis = new Jedis(URI.create(server.url()))) {
            jedis.flushAll();
        }
    }

    @Test
    void whatIsExportedAndImportedIntoAnEmptyMemoryGivesTheSameAnswers() throws Exception {
        remember();
        Found before = look();
        String file = folder.resolve("ours.tmx").toString();

        assertThat(memory("export", file, "--redis", server.url())).isZero();
        forgetAll();
        assertThat(look().found()).isEmpty();
        assertThat(memory("import", file, "--redis", server.url())).isZero();

        assertThat(look()).isEqualTo(before);
        assertThat(before.found()).hasSize(2);
        assertThat(out.toString()).contains("3 translations in ", "3 translations taken");
    }

    @Test
    void oneLanguageAloneIsExportedAndStatsCountByLanguages() throws Exception {
        remember();
        Path file = folder.resolve("ko.tmx");

        assertThat(memory("export", file.toString(), "--to", "ko-KR", "--redis", server.url()))
                .isZero();
        assertThat(memory("stats", "--redis", server.url())).isZero();

        assertThat(Files.readString(file)).contains("정품 세일").doesNotContain("Ships");
        assertThat(out.toString())
                .containsPattern("zh → en +1 +1")
                .containsPattern("zh → ko +1 +0")
                .containsPattern("all +2 +1");
    }

    @Test
    void ofABrokenFileNothingIsTakenAndTheErrorSaysWhere() throws Exception {
        Path file = Files.writeString(
                folder.resolve("half.tmx"),
                "<tmx version=\"1.4\"><header srclang=\"zh\"/><body>\n<tu><tuv xml:lang=\"zh\"><seg>正品促销</seg></tuv>"
                        + "<tuv xml:lang=\"ko\"><seg>정품</seg></tuv></tu>\n<tu><tuv>");

        assertThat(memory("import", file.toString(), "--redis", server.url())).isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("half.tmx: line 3, column ")
                .endsWith("; nothing was taken");
        assertThat(look().found()).isEmpty();
    }

    @Test
    void withoutARedisOneLineSaysSoAndNoFileIsLeft() {
        Path file = folder.resolve("none.tmx");

        assertThat(memory("export", file.toString(), "--redis", "redis://127.0.0.1:1"))
                .isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("the translation memory doesn't answer");
        assertThat(folder).isDirectoryNotContaining("glob:**none.tmx*");
    }
}
