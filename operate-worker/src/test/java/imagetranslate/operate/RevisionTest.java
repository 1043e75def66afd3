package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.BRAND;
import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static imagetranslate.operate.TestPictures.differing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.BoxCounts;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneEdit;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.scene.SceneCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.InMemoryObjectStore.Stored;
import imagetranslate.translation.models.GeminiTestServer;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture of three lines that was translated, and is set again from its scene. */
final class RevisionTest {
    private static final byte[] PICTURE = TestPictures.png();

    private StageFixture fixture;
    private HostingTask first;

    @BeforeEach
    void translate() throws Exception {
        fixture = new StageFixture();
        fixture.renderer = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));
        first = fixture.hosted(fixture.handle(PICTURE, SALE, SHIPPING, BRAND));
        fixture.server.close();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private HostingTask revise(String sceneKey, String operations) throws Exception {
        return revise("ko", sceneKey, operations);
    }

    private HostingTask revise(String lang, String sceneKey, String operations) throws Exception {
        ArrayNode list = (ArrayNode) MessageCodec.json().readTree(operations.replace('\'', '"'));
        Job job = new Job(
                "edit-1",
                "1005-0-main-77",
                "https://img.example.com/a.png",
                false,
                "zh",
                lang,
                LocalDate.of(2026, 11, 21),
                null,
                MessageCodec.json().createObjectNode());
        ProcessorTask task = ProcessorTask.editing(job, new SceneEdit(sceneKey, list));
        return fixture.hosted(fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60))));
    }

    private Scene scene(HostingTask task) throws Exception {
        return SceneCodec.read(fixture.store.objects().get(task.sceneKey()).bytes());
    }

    private byte[] picture(HostingTask task) {
        Stored stored = fixture.store.objects().get(task.resultUrl().substring("https://cdn.test/".length()));
        return stored.bytes();
    }

    @Test
    void withoutEditsItIsTheSamePictureUnderAKeyOfItsOwn() throws Exception {
        HostingTask again = revise(first.sceneKey(), "[]");

        assertThat(again.status()).isEqualTo(Status.TRANSLATED);
        assertThat(again.resultUrl()).isNotEqualTo(first.resultUrl());
        assertThat(picture(again)).isEqualTo(picture(first));
        assertThat(scene(again).revision()).isEqualTo(1);
        assertThat(scene(again).parent()).isEqualTo(first.sceneKey());
        assertThat(scene(again).targets().get("ko").blocks())
                .isEqualTo(scene(first).targets().get("ko").blocks());
        assertThat(scene(first).revision()).isZero();
    }

    @Test
    void aTextThatAPersonWroteIsSetAndNothingElseChanges() throws Exception {
        HostingTask edited = revise(first.sceneKey(), "[{'op':'text','block':'b0','text':'반값'}]");

        assertThat(scene(edited).targets().get("ko").blocks().get("b0").text()).isEqualTo("반값");
        assertThat(scene(edited).targets().get("ko").blocks().get("b0").origin())
                .isEqualTo(Origin.PERSON);
        assertThat(differing(picture(first), picture(edited), SALE)).isPositive();
        assertThat(differing(picture(first), picture(edited), SHIPPING)).isZero();
        assertThat(edited.boxes()).isEqualTo(new BoxCounts(2, 1));
    }

    @Test
    void aRevisionOfARevisionKeepsWhatWasDecidedBefore() throws Exception {
        HostingTask red = revise(first.sceneKey(), "[{'op':'style','block':'b0','fill':['#d01010']}]");
        HostingTask moved = revise(red.sceneKey(), "[{'op':'move','block':'b0','dx':6,'dy':0}]");

        Scene scene = scene(moved);
        assertThat(scene.revision()).isEqualTo(2);
        assertThat(scene.targets().get("ko").blocks().get("b0").fill()).isEqualTo("#d01010");
        assertThat(scene.targets().get("ko").blocks().get("b0").byHand().dx()).isEqualTo(6);
    }

    @Test
    void aRestoredBlockHasTheSourcesOwnPixels() throws Exception {
        HostingTask edited = revise(first.sceneKey(), "[{'op':'restore','block':'b0'}]");

        assertThat(differing(PICTURE, picture(edited), SALE)).isZero();
        assertThat(differing(picture(first), picture(edited), SHIPPING)).isZero();
        assertThat(scene(edited).targets().get("ko").kept()).containsEntry("b0", "restored by hand");
        assertThat(edited.boxes()).isEqualTo(new BoxCounts(1, 2));
    }

    @Test
    void whereAllIsRestoredTheSourceItselfIsHosted() throws Exception {
        HostingTask edited = revise(first.sceneKey(), "[{'op':'restore','block':'b0'},{'op':'restore','block':'b1'}]");

        assertThat(edited.status()).isEqualTo(Status.UNCHANGED);
        assertThat(picture(edited)).isEqualTo(PICTURE);
        HostingTask back = revise(edited.sceneKey(), "[{'op':'text','block':'b0','text':'반값'}]");
        assertThat(differing(PICTURE, picture(back), SALE)).isPositive();
    }

    @Test
    void aClearedBlockIsThePlate() throws Exception {
        HostingTask edited = revise(first.sceneKey(), "[{'op':'clear','block':'b0'}]");

        byte[] white = TestPictures.pixels(TestPictures.decode(picture(edited)).bgr());
        int inside = (20 * TestPictures.WIDTH + 60) * 3;
        assertThat(white[inside]).isEqualTo((byte) 255);
        assertThat(scene(edited).targets().get("ko").blocks().get("b0").text()).isEmpty();
    }

    @Test
    void aBlockThatStayedGetsATextOnAPlateThatErasesItToo() throws Exception {
        HostingTask edited = revise(first.sceneKey(), "[{'op':'text','block':'b2','text':'콜로라도'}]");

        assertThat(differing(PICTURE, picture(edited), BRAND)).isPositive();
        assertThat(differing(picture(first), picture(edited), SALE)).isZero();
        Scene scene = scene(edited);
        assertThat(scene.plate().patches()).hasSize(3);
        assertThat(scene.blocks().get(2).lines().get(0).look()).isNotNull();
        assertThat(picture(revise(edited.sceneKey(), "[]"))).isEqualTo(picture(edited));
    }

    @Test
    void aBrandsOwnFontIsTakenAndStaysWhenThePictureIsSetAgain() throws Exception {
        fixture.settings = Map.of("FONTS", "all=Noto Serif CJK KR");
        HostingTask serif;
        try (GeminiTestServer server = GeminiTestServer.start(StageFixture.KNOWN)) {
            fixture.translator = fixture.gemini(30, server.address());
            serif = fixture.hosted(fixture.handle(PICTURE, SALE, SHIPPING, BRAND));
        }

        assertThat(scene(serif).targets().get("ko").blocks().get("b0").font()).startsWith("NotoSerifCJKkr");
        assertThat(picture(revise(serif.sceneKey(), "[]"))).isEqualTo(picture(serif));
    }

    @Test
    void theSameJobTwiceIsTheSameObjectsOnce() throws Exception {
        revise(first.sceneKey(), "[{'op':'text','block':'b0','text':'반값'}]");
        int objects = fixture.store.objects().size();
        revise(first.sceneKey(), "[{'op':'text','block':'b0','text':'반값'}]");

        assertThat(fixture.store.objects()).hasSize(objects);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{'op':'text','block':'b9','text':'반값'}]   | edit.operations can't be used: edit 0: there is no block 'b9' in the scene, which has b0 to b2
            [{'op':'style','block':'b0','font':'Nope'}]  | there is no font 'Nope' on the operate worker
            [{'op':'text','block':'b0','text':'\u0378'}] | no font can show
            """)
    void whatCannotBeDoneEndsWithASentence(String operations, String why) {
        assertThatThrownBy(() -> revise(first.sceneKey(), operations))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining(why);
    }

    @Test
    void aSceneThatIsNoneIsNamed() throws IOException {
        assertThatThrownBy(() -> revise("scene/2026-11-20/nothing.json", "[]"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("no such scene is in the store");
        assertThatThrownBy(() -> revise("source/ab/../../x.json", "[]"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("a scene's key is scene/….json");
        fixture.store.put(
                "scene/broken.json",
                "{\"schema\":2,".getBytes(StandardCharsets.UTF_8),
                fixture.store.objects().get(first.sceneKey()).headers());
        assertThatThrownBy(() -> revise("scene/broken.json", "[]"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("scene/broken.json can't be read");
        assertThatThrownBy(() -> revise("en", first.sceneKey(), "[]"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("target_lang is en; the scene is of ko");
    }
}
