package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.SALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.glossary.GlossaryTranslator;
import imagetranslate.translation.glossary.RedisGlossaries;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that stays up while the shop changes its glossary in Redis. */
class StoredGlossaryIT {
    private static final byte[] PICTURE = TestPictures.png();

    private RedisServerFixture redis;
    private RedisGlossaries shop;
    private StageFixture fixture;
    private OperateStage stage;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServerFixture.start();
        shop = RedisGlossaries.open(EnvironmentSettings.of(Map.of("REDIS_URL", redis.url())), Clock.systemUTC());
        fixture = new StageFixture();
        fixture.settings = Map.of("REDIS_URL", redis.url());
        fixture.translator = new GlossaryTranslator(fixture.translator);
        fixture.renderer = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));
        stage = fixture.stage();
    }

    @AfterEach
    void stop() {
        stage.close();
        fixture.close();
        shop.close();
        redis.close();
    }

    private String put(String rules) throws Exception {
        return shop.put("shop", rules.getBytes(StandardCharsets.UTF_8)).version();
    }

    private JsonNode handle() throws Exception {
        Job job = StageFixture.job();
        job.extra().putObject("options").put("glossary", "shop");
        ProcessorTask task = fixture.task(PICTURE, SALE).of(job);
        String scene = fixture.hosted(stage.handle(fixture.delivery(task, Duration.ofSeconds(60))))
                .sceneKey();
        return MessageCodec.json()
                .readTree(fixture.store.objects().get(scene).bytes())
                .at("/targets/ko");
    }

    @Test
    void theNextJobIsSetByTheNewVersionAndItsSceneSaysSo() throws Exception {
        assertThatThrownBy(this::handle)
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.glossary can't be used: no glossary 'shop' is stored");

        String first = put("{\"force\":{\"正品促销\":\"진품 세일\"}}");
        JsonNode before = handle();
        String second = put("{\"force\":{\"正品促销\":\"정품 할인\"}}");
        JsonNode after = handle();

        assertThat(before.at("/blocks/b0/text").asText()).isEqualTo("진품 세일");
        assertThat(after.at("/blocks/b0/text").asText()).isEqualTo("정품 할인");
        assertThat(before.at("/glossaries/0/version").asText()).isEqualTo(first);
        assertThat(after.at("/glossaries/0/version").asText()).isEqualTo(second).isNotEqualTo(first);
        assertThat(after.at("/glossaries/0/name").asText()).isEqualTo("shop");
        assertThat(after.at("/glossaries/0/place").asText()).isEqualTo("redis");
        assertThat(fixture.server.asked()).isEmpty();
    }
}
