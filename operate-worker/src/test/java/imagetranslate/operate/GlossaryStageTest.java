package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.glossary.GlossaryTranslator;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job's glossary makes of its picture. */
class GlossaryStageTest {
    private static final byte[] PICTURE = TestPictures.png();

    private StageFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new StageFixture();
        fixture.translator = new GlossaryTranslator(fixture.translator);
        fixture.renderer = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private HostingTask handle(String glossary) throws Exception {
        Job job = StageFixture.job();
        job.extra().putObject("options").set("glossary", MessageCodec.json().readTree(glossary));
        ProcessorTask task = fixture.task(PICTURE, SALE, SHIPPING).of(job);
        return fixture.hosted(fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60))));
    }

    private JsonNode scene(HostingTask task) throws Exception {
        return MessageCodec.json()
                .readTree(fixture.store.objects().get(task.sceneKey()).bytes());
    }

    @Test
    void aDeletedTextIsErasedAndNothingIsSetInItsPlace() throws Exception {
        HostingTask hosted = handle("{\"delete\":[\"正品促销\"],\"force\":{\"极速发货\":\"총알 배송\"}}");

        JsonNode texts = scene(hosted).at("/targets/ko/blocks");
        assertThat(texts.at("/b0/text").asText()).isEmpty();
        assertThat(texts.at("/b0/origin").asText()).isEqualTo("glossary");
        assertThat(texts.at("/b1/text").asText()).isEqualTo("총알 배송");
        assertThat(texts.at("/b1/origin").asText()).isEqualTo("glossary");
        assertThat(TestPictures.differing(PICTURE, fixture.result(), SALE)).isEqualTo(100 * 30);
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void aKeptTextStaysAndTheSceneSaysWhy() throws Exception {
        HostingTask hosted = handle("{\"keep\":[\"正品促销\"]}");

        assertThat(scene(hosted).at("/blocks/0/reason").asText()).isEqualTo("on the glossary's keep list");
        JsonNode held = scene(hosted).at("/targets/ko/glossaries");
        assertThat(held).hasSize(1);
        assertThat(held.at("/0/place").asText()).isEqualTo("job");
        assertThat(held.at("/0/version").asText()).hasSize(16);
        assertThat(TestPictures.differing(PICTURE, fixture.result(), SALE)).isZero();
        assertThat(fixture.server.asked().get(0).context()).contains("正品促销");
    }
}
