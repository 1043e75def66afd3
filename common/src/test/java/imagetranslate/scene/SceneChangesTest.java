package imagetranslate.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SceneChangesTest {
    private static final String TARGET = "/targets/ko";

    /** The copy with a value in another's place. */
    private static String changes(String path, String json) throws Exception {
        ObjectNode copy = (ObjectNode) MessageCodec.json().readTree(SceneCodec.write(SceneCodecTest.scene()));
        int name = path.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) copy.at(path.substring(0, name));
        JsonNode value = MessageCodec.json().readTree(json);
        parent.set(path.substring(name + 1), value);
        return SceneChanges.between(
                        SceneCodecTest.scene(),
                        SceneCodec.read(MessageCodec.json().writeValueAsBytes(copy)))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/targets/ko/blocks/b0/text|\"특가\"|[{\"op\":\"text\",\"block\":\"b0\",\"text\":\"특가\"}]",
                "/targets/ko/blocks/b0/text|\"\"|[{\"op\":\"clear\",\"block\":\"b0\"}]",
                "/targets/ko/blocks/b0/size|40|[{\"op\":\"style\",\"block\":\"b0\",\"size\":40.0}]",
                "/targets/ko/blocks/b0/fill|\"#00ff00\"|[{\"op\":\"style\",\"block\":\"b0\",\"fill\":[\"#00ff00\"]}]",
                "/targets/ko/blocks/b0/outline|\"#0000ff\"|[{\"op\":\"style\",\"block\":\"b0\",\"outlines\":[{\"colour\":\"#0000ff\",\"width\":0.1}]}]",
                "/targets/ko/blocks/b0/font|\"Nanum\"|[{\"op\":\"style\",\"block\":\"b0\",\"font\":\"Nanum\"}]",
                "/targets/ko/blocks/b0/by_hand/weight|300|[{\"op\":\"style\",\"block\":\"b0\",\"weight\":300}]",
                "/targets/ko/blocks/b0/area|[[15,18.25],[115,18.25],[115,48],[15,48]]|[{\"op\":\"move\",\"block\":\"b0\",\"dx\":5.0,\"dy\":-2.0}]",
                "/boxes|[]|[]"
            })
    void whatWasChangedBecomesOperationsThatTheSceneTakes(String path, String json, String operations)
            throws Exception {
        assertThat(changes(path, json)).isEqualTo(operations);
        EditedTexts.of(
                SceneCodecTest.scene(), EditCodec.read(MessageCodec.json().readTree(operations)));
    }

    @Test
    void aTextThatIsKeptInsteadIsRestored() throws Exception {
        ObjectNode copy = (ObjectNode) MessageCodec.json().readTree(SceneCodec.write(SceneCodecTest.scene()));
        ((ObjectNode) copy.at(TARGET + "/blocks")).remove("b0");
        assertThatThrownBy(() -> SceneChanges.between(SceneCodecTest.scene(), read(copy)))
                .isInstanceOf(SceneException.class)
                .hasMessageContaining("targets.ko.blocks.b0: it is gone");
        ((ObjectNode) copy.at(TARGET + "/kept")).put("b0", "better so");

        assertThat(SceneChanges.between(SceneCodecTest.scene(), read(copy)).toString())
                .isEqualTo("[{\"op\":\"restore\",\"block\":\"b0\"}]");
    }

    private static Scene read(ObjectNode copy) throws Exception {
        return SceneCodec.read(MessageCodec.json().writeValueAsBytes(copy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/request_id|\"other\"|request_id is otherwise than in the scene",
                "/source/width|7|source.width is otherwise than in the scene",
                "/targets/ko/result_key|\"x\"|targets.ko.result_key is otherwise",
                "/targets/ko/blocks/b9|{\"text\":\"x\",\"origin\":\"person\",\"lines\":[],\"area\":[[0,0],[1,0],[1,1],[0,1]],\"font\":\"\",\"size\":1,\"fill\":\"\",\"outline\":\"\",\"fits\":true}|blocks has 'b9', which is no block",
                "/targets/ko/blocks/b0/lines|[\"x\"]|targets.ko.blocks.b0: lines, origin and fits follow",
                "/targets/ko/blocks/b0/by_hand|null|by_hand.size is gone",
                "/targets/ko/blocks/b0/area|[[15,18.25],[215,18.25],[215,48],[15,48]]|its area has another shape",
                "/targets/ko/blocks/b0/size|\"big\"|targets.ko.blocks.b0.size"
            })
    void whatCanNotBeChangedIsToldByItsPath(String path, String json, String why) {
        assertThatThrownBy(() -> changes(path, json))
                .isInstanceOf(SceneException.class)
                .hasMessageContaining(why);
    }
}
