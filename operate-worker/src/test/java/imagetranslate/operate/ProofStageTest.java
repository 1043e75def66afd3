package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.BRAND;
import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.ProofResult;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.scene.SceneCodec;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.worker.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofStageTest {
    private static final byte[] PICTURE = TestPictures.png();

    /** Says of its second text that it didn't fit, and leaves a spot where nothing was to be set. */
    private static final TextRenderer FAULTY = (canvas, items, lang, layers) -> {
        List<SetLine> set = new BarRenderer().render(canvas, items, lang);
        try (Rect spot = new Rect(200, 120, 3, 1);
                Mat there = new Mat(canvas, spot);
                Mat red = new Mat(new Scalar(0, 0, 255, 0))) {
            there.setTo(red);
        }
        SetLine last = set.get(1);
        return List.of(
                set.get(0),
                new SetLine(
                        last.area(),
                        last.lines(),
                        last.font(),
                        last.size(),
                        last.colour(),
                        last.outline(),
                        false,
                        null));
    };

    private StageFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Proof proof(HostingTask hosted) throws Exception {
        return SceneCodec.read(fixture.store
                        .objects()
                        .get(Objects.requireNonNull(hosted.sceneKey()))
                        .bytes())
                .targets()
                .get("ko")
                .proof();
    }

    private double counted(String name, String label, String value) {
        return fixture.metrics.registry().get(name).tag(label, value).counter().count();
    }

    @Test
    void aPictureAsItShouldBePasses() throws Exception {
        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE, SHIPPING, BRAND));

        assertThat(proof(hosted)).isEqualTo(new Proof(true, List.of()));
        assertThat(hosted.proof()).isEqualTo(new ProofResult(true, 0));
        assertThat(counted("pipeline.proofs", "outcome", "passed")).isOne();
        for (Kind kind : Kind.values()) {
            assertThat(counted("pipeline.proof.findings", "kind", kind.name().toLowerCase(Locale.ROOT)))
                    .as("from 0: %s", kind)
                    .isZero();
        }
    }

    @Test
    void whatIsFoundStandsInTheSceneTheMessageAndTheMetricsAndThePictureIsHosted() throws Exception {
        fixture.renderer = FAULTY;

        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE, SHIPPING, BRAND));

        assertThat(proof(hosted).passed()).isFalse();
        assertThat(proof(hosted).findings())
                .extracting(Finding::kind, Finding::block)
                .containsExactly(tuple(Kind.OVERFLOW, "b1"), tuple(Kind.OUTSIDE, null));
        assertThat(hosted.proof()).isEqualTo(new ProofResult(false, 2));
        assertThat(fixture.result()).isNotNull();
        assertThat(counted("pipeline.proofs", "outcome", "failed")).isOne();
        assertThat(counted("pipeline.proof.findings", "kind", "overflow")).isOne();
    }

    @Test
    void whereItIsEnforcedThePictureIsRefusedByBlockAndFinding() throws Exception {
        fixture.settings = Map.of("PROOF", "enforce");
        fixture.renderer = FAULTY;

        Outcome outcome = fixture.handle(PICTURE, SALE, SHIPPING, BRAND);

        assertThat(outcome)
                .isEqualTo(new Outcome.Reject(
                        ErrorKind.PERMANENT,
                        "the proof failed: b1, overflow: it doesn't go into its room in the smallest size that is"
                                + " allowed (and 1 more)"));
        assertThat(fixture.result()).isNull();
    }

    @Test
    void whereItIsOffNobodyLooks() throws Exception {
        fixture.settings = Map.of("PROOF", "off");
        fixture.renderer = FAULTY;

        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE, SHIPPING, BRAND));

        assertThat(proof(hosted)).isNull();
        assertThat(hosted.proof()).isNull();
    }
}
