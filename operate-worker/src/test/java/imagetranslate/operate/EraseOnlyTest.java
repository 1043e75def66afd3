package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.BRAND;
import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static imagetranslate.operate.TestPictures.differing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.BoxCounts;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.SceneEdit;
import imagetranslate.message.TextBox;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.scene.SceneCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.vision.image.PageImage;
import imagetranslate.worker.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job with {@code options.translate} false. */
final class EraseOnlyTest {
    private static final byte[] PICTURE = TestPictures.png();
    private static final TextBox TRADE_MARK = new TextBox(Quad.ofBox(10, 110, 110, 140), "极速®", 0.97);

    private StageFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
        fixture.renderer = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Outcome handle(String options, List<String> targets, TextBox... lines) throws Exception {
        Job job = new Job(
                "r-1",
                "1005-0-main-77",
                "https://img.example.com/a.png",
                false,
                "zh",
                targets.get(0),
                targets.size() == 1 ? List.of() : targets,
                LocalDate.of(2026, 11, 20),
                null,
                MessageCodec.json().createObjectNode());
        job.extra().set("options", MessageCodec.json().readTree(options));
        return fixture.stage()
                .handle(fixture.delivery(fixture.task(PICTURE, lines).of(job), Duration.ofSeconds(60)));
    }

    private byte[] picture(HostingTask hosted) {
        return fixture.store
                .objects()
                .get(hosted.resultUrl().substring("https://cdn.test/".length()))
                .bytes();
    }

    private Scene scene(HostingTask hosted) throws Exception {
        return SceneCodec.read(fixture.store.objects().get(hosted.sceneKey()).bytes());
    }

    private static boolean isWhite(byte[] picture, TextBox line) {
        try (PageImage page = TestPictures.decode(picture);
                Mat box = new Mat(page.bgr(), WhiteoutPlateMaker.box(line.quad()))) {
            for (byte value : TestPictures.pixels(box)) {
                if (value != (byte) 255) {
                    return false;
                }
            }
            return true;
        }
    }

    @Test
    void thePlateIsHostedAndNoTranslatorIsAsked() throws Exception {
        HostingTask hosted = fixture.hosted(handle("{\"translate\":false}", List.of("ko"), SALE, SHIPPING, BRAND));

        assertThat(hosted.status()).isEqualTo(Status.ERASED);
        assertThat(hosted.boxes()).isEqualTo(new BoxCounts(2, 1));
        assertThat(fixture.server.asked()).isEmpty();
        assertThat(isWhite(picture(hosted), SALE)).isTrue();
        assertThat(isWhite(picture(hosted), SHIPPING)).isTrue();
        assertThat(differing(PICTURE, picture(hosted), BRAND)).isZero();
        Scene.Target target = scene(hosted).targets().get("ko");
        assertThat(target.status()).isEqualTo(Status.ERASED);
        assertThat(target.blocks().get("b0").text()).isEmpty();
        assertThat(target.blocks().get("b0").origin()).isEqualTo(Origin.PERSON);
        assertThat(target.tokens().requests()).isZero();
    }

    @Test
    void severalTargetsHaveOnePictureWithoutWhatAnyOfThemWouldHaveHadTranslated() throws Exception {
        // Chinese: nothing of it would be translated into Chinese, all of it into Korean.
        HostingTask hosted =
                fixture.hosted(handle("{\"translate\":false}", List.of("zh", "ko"), SALE, SHIPPING, BRAND));

        assertThat(hosted.job().targets()).containsExactly("zh", "ko");
        assertThat(hosted.boxes()).isEqualTo(new BoxCounts(2, 1));
        assertThat(isWhite(picture(hosted), SALE)).isTrue();
        assertThat(fixture.store.objects().keySet())
                .filteredOn(key -> key.startsWith("translated_image/"))
                .hasSize(1);
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void whatAJobKeepsItKeepsHereToo() throws Exception {
        HostingTask kept = fixture.hosted(handle("{\"translate\":false}", List.of("ko"), SALE, TRADE_MARK));
        HostingTask erased =
                fixture.hosted(handle("{\"translate\":false,\"keep_brands\":false}", List.of("ko"), SALE, TRADE_MARK));
        HostingTask listed = fixture.hosted(
                handle("{\"translate\":false,\"glossary\":{\"keep\":[\"正品促销\"]}}", List.of("ko"), SALE, SHIPPING));

        assertThat(kept.boxes()).isEqualTo(new BoxCounts(1, 1));
        assertThat(erased.boxes()).isEqualTo(new BoxCounts(2, 0));
        assertThat(listed.boxes()).isEqualTo(new BoxCounts(1, 1));
    }

    @Test
    void theDeploymentMayEraseOnlyAndAJobMayWantMore() throws Exception {
        fixture.settings = Map.of("TRANSLATE", "false");

        assertThat(fixture.hosted(handle("{}", List.of("ko"), SALE)).status()).isEqualTo(Status.ERASED);
        assertThat(fixture.server.asked()).isEmpty();
        assertThat(fixture.hosted(handle("{\"translate\":true}", List.of("ko"), SALE))
                        .status())
                .isEqualTo(Status.TRANSLATED);
    }

    @Test
    void aPictureWithoutTextStaysAsItIs() throws Exception {
        HostingTask hosted = fixture.hosted(handle("{\"translate\":false}", List.of("ko"), BRAND));

        assertThat(hosted.status()).isEqualTo(Status.UNCHANGED);
        assertThat(picture(hosted)).isEqualTo(PICTURE);
    }

    @Test
    void aDryRunForeseesThatNobodyIsPaid() throws Exception {
        HostingTask report =
                fixture.hosted(handle("{\"translate\":false,\"dry_run\":true}", List.of("ko"), SALE, BRAND));

        assertThat(report.estimate().requests()).isZero();
        assertThat(scene(report).targets().get("ko").foreseen().get("b0").text())
                .isEmpty();
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void aTextCanBeSetIntoItAndTheOthersStayErased() throws Exception {
        HostingTask plate = fixture.hosted(handle("{\"translate\":false}", List.of("ko"), SALE, SHIPPING));
        HostingTask edited = edited(plate, "[{\"op\":\"text\",\"block\":\"b0\",\"text\":\"반값\"}]");

        assertThat(edited.status()).isEqualTo(Status.TRANSLATED);
        assertThat(isWhite(picture(edited), SALE)).isFalse();
        assertThat(isWhite(picture(edited), SHIPPING)).isTrue();
        assertThat(edited(plate, "[]").status()).isEqualTo(Status.ERASED);
        assertThat(picture(edited(plate, "[]"))).isEqualTo(picture(plate));
    }

    private HostingTask edited(HostingTask plate, String operations) throws Exception {
        SceneEdit edit =
                new SceneEdit(plate.sceneKey(), (ArrayNode) MessageCodec.json().readTree(operations));
        Job job = StageFixture.job();
        Job again = new Job("edit-1", job.imageId(), job.imageUrl(), false, "zh", "ko", job.day(), null, job.extra());
        return fixture.hosted(
                fixture.stage().handle(fixture.delivery(ProcessorTask.editing(again, edit), Duration.ofSeconds(60))));
    }
}
