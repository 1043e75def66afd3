package imagetranslate.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.CostEstimate;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Decision;
import imagetranslate.scene.Scene.GlossaryUsed;
import imagetranslate.scene.Scene.Line;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.scene.Scene.Patch;
import imagetranslate.scene.Scene.Plate;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Source;
import imagetranslate.scene.Scene.Span;
import imagetranslate.scene.Scene.Target;
import imagetranslate.scene.TextStyle.Family;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.scene.TextStyle.Part;
import imagetranslate.scene.TextStyle.Shadow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public final class SceneCodecTest {
    private static final Quad QUAD = Quad.ofBox(10, 20.25, 110, 50);

    /** Full of what is hard to keep: a third of a pixel, a gradient, two outlines, a shadow. */
    public static Scene scene() {
        TextStyle style = new TextStyle(
                100 / 3.0,
                700,
                Family.SERIF,
                12.5,
                List.of(0xff0000, 0x00ff7f),
                -90,
                List.of(new Part("正品", 0x17365d), new Part("促销", 0x00ff7f)),
                List.of(new Outline(0xffffff, 0.1), new Outline(0, 1 / 7.0)),
                new Shadow(0, 0.03, 0.045, 0.75));
        Line set = new Line(
                "b0.0",
                QUAD,
                "正品促销",
                0.98,
                new LineStyle(
                        new OrientedBox(60, 35, 99.5, 28.1, Math.PI / 5), Direction.HORIZONTAL, Align.CENTRE, style));
        Line brand = new Line("b1.0", QUAD, "COLORADO", 1, null);
        Line second = new Line("b0.1", QUAD, "仅限今日", 0.97, null);
        Target korean = new Target(
                Status.TRANSLATED,
                "translated_image/a.jpg",
                "https://cdn.test/a.jpg",
                Map.of(
                        "b0",
                        new SetText(
                                "정품 세일",
                                Origin.MODEL,
                                List.of("정품", "세일"),
                                QUAD,
                                "Noto",
                                28.5,
                                "#ff0000",
                                List.of(new Part("정품", 0x17365d), new Part(" 세일", 0xff0000)),
                                "",
                                true,
                                new ByHand(
                                        28.5,
                                        700,
                                        Family.SANS,
                                        List.of(0xff0000),
                                        List.of(new Part("정품", 0x17365d)),
                                        List.of(),
                                        "Noto",
                                        Align.LEFT,
                                        1.5,
                                        -2.0))),
                Map.of("b1", "no zh text"),
                new Scene.Tokens(1, 512, 40),
                0.000_25,
                Map.of("render", 35L),
                Map.of("translate", new Span(3, 40)),
                List.of("the source's colour profile is left out"),
                null,
                Map.of(),
                List.of(
                        new GlossaryUsed(GlossaryUsed.Place.REDIS, "shop", "00ab"),
                        new GlossaryUsed(GlossaryUsed.Place.DEPLOYMENT, null, "00cd")),
                Proof.of(List.of(
                        new Finding(Kind.CONTRAST, "b0", 1.4, "the contrast of its letters is 1.4 to 1"),
                        new Finding(Kind.OUTSIDE, null, 3, "3 pixels changed"))));
        return new Scene(
                "r-1",
                "1005-0",
                new Source("https://img.test/a.jpg", "source/ab/ab.jpg", "ab", 240, 160, "jpeg", 1),
                "zh",
                List.of(
                        new Block(
                                "b0",
                                List.of(set, second),
                                "Hani",
                                30,
                                0,
                                Direction.HORIZONTAL,
                                Align.CENTRE,
                                Decision.TRANSLATE,
                                null),
                        new Block(
                                "b1",
                                List.of(brand),
                                "Latn",
                                30,
                                0,
                                Direction.HORIZONTAL,
                                Align.LEFT,
                                Decision.KEEP,
                                "no zh text")),
                new Plate("plate/ab.png", "inpaint 3", List.of(new Patch("b0.0", 8, 18, 104, 34))),
                Map.of("ko", korean),
                1,
                "scene/2026-11-20/1005/0-00000000.json");
    }

    @Test
    void whatIsReadIsWhatWasWrittenToTheLastDigit() throws SceneException {
        assertThat(SceneCodec.read(SceneCodec.write(scene()))).isEqualTo(scene());
    }

    @Test
    void whatIsWrittenIsAsTheSchemaInDocsSays() throws IOException {
        JsonSchema schema = schema();

        assertThat(schema.validate(tree(scene()))).isEmpty();
        assertThat(schema.validate(MessageCodec.json().readTree("{\"schema\":2}")))
                .isNotEmpty();
    }

    @Test
    void aDryRunIsWrittenAsTheSchemaSaysAndReadAgain() throws Exception {
        Scene made = scene();
        Target would = new Target(
                Status.DRY_RUN,
                "",
                "https://img.test/a.jpg",
                Map.of(),
                Map.of("b1", "a trade mark by its sign"),
                new Scene.Tokens(0, 0, 0),
                0.0,
                Map.of(),
                Map.of(),
                List.of(),
                new CostEstimate(1, 812, 40, 0.000_35, "MAX_COST_PER_JOB is 0.0001 USD"),
                Map.of(
                        "b0",
                        new Scene.Foreseen(Decision.TRANSLATE, null, null, "title", Origin.MEMORY, "정품 세일"),
                        "b1",
                        new Scene.Foreseen(Decision.KEEP, "brand", "a trade mark by its sign", "label", null, null)),
                List.of(),
                null);
        Scene scene = new Scene(
                made.requestId(),
                made.imageId(),
                made.source(),
                made.sourceLang(),
                made.blocks(),
                null,
                Map.of("ko", would),
                0,
                null);

        assertThat(SceneCodec.read(SceneCodec.write(scene))).isEqualTo(scene);
        assertThat(schema().validate(tree(scene))).isEmpty();
        JsonNode boxes = tree(scene).path("boxes");
        assertThat(boxes.at("/0/decision").asText()).isEqualTo("translate");
        assertThat(boxes.at("/0/origin").asText()).isEqualTo("memory");
        assertThat(boxes.at("/2/rule").asText()).isEqualTo("brand");
        assertThat(boxes.at("/2/reason").asText()).isEqualTo("a trade mark by its sign");
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/scene.schema.json")));
    }

    @Test
    void olderReadersFindTheirFieldsBesideIt() throws IOException {
        JsonNode written = tree(scene());

        assertThat(written.path("result_url").asText()).isEqualTo("https://cdn.test/a.jpg");
        assertThat(written.path("target_lang").asText()).isEqualTo("ko");
        assertThat(written.path("status").asText()).isEqualTo("translated");
        assertThat(written.path("image").path("width").asInt()).isEqualTo(240);
        JsonNode box = written.path("boxes").path(0);
        assertThat(box.path("quad").toString()).isEqualTo("[[10.0,20.25],[110.0,20.25],[110.0,50.0],[10.0,50.0]]");
        assertThat(box.path("translation").asText()).isEqualTo("정품 세일");
        assertThat(box.path("set").path("lines").path(1).asText()).isEqualTo("세일");
        assertThat(written.path("boxes").path(1).path("translation").asText()).isEqualTo("정품 세일");
        assertThat(written.path("boxes").path(1).path("set").isNull()).isTrue();
        assertThat(written.path("boxes").path(2).path("reason").asText()).isEqualTo("no zh text");
    }

    @Test
    void aLookOfBeforeLettersLeanedIsUprightWithItsGradientDownward() throws Exception {
        ObjectNode old = tree(scene());
        ObjectNode style = (ObjectNode) old.at("/blocks/0/lines/0/look/style");
        style.remove(List.of("slant", "fill_angle", "parts"));

        TextStyle read = SceneCodec.read(MessageCodec.json().writeValueAsBytes(old))
                .lines()
                .get(0)
                .look()
                .style();

        assertThat(read.slant()).isZero();
        assertThat(read.fillAngle()).isZero();
        assertThat(read.parts()).isEmpty();
        assertThat(read.fill()).hasSize(2);
    }

    @Test
    void theColourThatAnOlderSceneHadOfItsNumbersIsThatOfANumber() throws Exception {
        ObjectNode old = tree(scene());
        ObjectNode style = (ObjectNode) old.at("/blocks/0/lines/0/look/style");
        style.remove("parts");
        style.put("numbers", "#17365d");

        TextStyle read = SceneCodec.read(MessageCodec.json().writeValueAsBytes(old))
                .lines()
                .get(0)
                .look()
                .style();

        assertThat(read.parts()).containsExactly(new Part(" ", 0x00ff7f), new Part("0", 0x17365d));
    }

    @Test
    void aSceneOfSchemaOneIsStillRead() throws Exception {
        Scene read = SceneCodec.read(("""
                {"request_id":"r-1","image_id":"i","source_url":"https://img.test/a.jpg","result_url":"https://cdn.test/a.jpg",
                 "source_lang":"zh","target_lang":"ko","status":"translated",
                 "image":{"width":240,"height":160,"format":"jpeg","frames":1},
                 "boxes":[
                  {"quad":[[1,2],[3,2],[3,4],[1,4]],"text":"正品","confidence":0.9,"translation":"정품","reason":null,
                   "set":{"area":[[1,2],[3,2],[3,4],[1,4]],"lines":["정품"],"font":"Noto","size":20.5,"colour":"#ff0000","outline":"","fits":true}},
                  {"quad":[[1,2],[3,2],[3,4],[1,4]],"text":"X1","confidence":0.8,"translation":null,"reason":"a code","set":null}],
                 "blocks":[{"lines":[1],"script":"Latn","size":20.0,"angle":0.0,"direction":"horizontal","align":"left"}],
                 "millis":{"ocr":1},"paths":{}}
                """).getBytes(StandardCharsets.UTF_8));

        assertThat(read.lines()).extracting(Line::text).containsExactlyInAnyOrder("正品", "X1");
        Target korean = read.targets().get("ko");
        assertThat(korean.blocks().get("b0").text()).isEqualTo("정품");
        assertThat(korean.kept()).containsEntry("b1", "a code");
        assertThat(korean.millis()).containsEntry("ocr", 1L);
        assertThat(read.plate()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /schema | 7 | schema is 7; this version reads 1 and 2
            /source/width | -1 | source: width is -1.0; it must be a number from 0
            /blocks/0/lines/0/confidence | 1.5 | blocks[0].lines[0]: confidence is 1.5
            /blocks/0/lines/0/quad | [[1,2]] | blocks[0].lines[0].quad:
            /blocks/0/lines/0/look/style/fill | ["red"] | blocks[0].lines[0].look.style.fill[0]:
            /blocks/0/lines/0/look/style/fill | [] | fill has 0 entries; it must have from 1
            /blocks/0/direction | "sideways" | blocks[0].direction:
            /targets/ko/blocks/b0/size | "big" | targets.ko.blocks.b0.size:
            /request_id | null | request_id is missing
            """)
    void aFaultNamesItsFieldItsValueAndWhatWouldBeRight(String pointer, String value, String sentence)
            throws IOException {
        ObjectNode broken = tree(scene());
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) broken.at(pointer.substring(0, last)))
                .set(pointer.substring(last + 1), MessageCodec.json().readTree(value));

        assertThatThrownBy(() -> SceneCodec.read(MessageCodec.json().writeValueAsBytes(broken)))
                .isInstanceOf(SceneException.class)
                .hasMessageContaining(sentence.strip());
    }

    @Test
    void whatIsNoSceneIsRefusedAndNothingElseIsThrown() {
        Consumer<String> read = text -> assertThatThrownBy(() -> SceneCodec.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SceneException.class);

        read.accept("");
        read.accept("[]");
        read.accept("{\"schema\":2}");
        read.accept("{\"boxes\":[{}]}");
        read.accept("{\"schema\":2,\"blocks\":[null]}");
    }

    @Test
    void whatALaterVersionAddsIsNoFault() throws Exception {
        ObjectNode later = tree(scene());
        later.putObject("proof").put("passed", true);
        ((ObjectNode) later.path("blocks").path(0)).put("bubble", 3);

        assertThat(SceneCodec.read(MessageCodec.json().writeValueAsBytes(later)))
                .isEqualTo(scene());
    }

    private static ObjectNode tree(Scene scene) throws IOException {
        return (ObjectNode) MessageCodec.json().readTree(SceneCodec.write(scene));
    }
}
