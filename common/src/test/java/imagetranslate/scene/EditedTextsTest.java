package imagetranslate.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.scene.EditedTexts.Wanted;
import imagetranslate.scene.Scene.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a scene of two blocks: b0 has a text with decisions of an earlier revision, b1 is a brand that stays. */
final class EditedTextsTest {
    private final Scene scene = SceneCodecTest.scene();

    private EditedTexts edited(Edit... edits) throws SceneException {
        return EditedTexts.of(scene, List.of(edits));
    }

    private static ByHand size(double size) {
        return new ByHand(size, null, null, null, null, null, null, null, null, null);
    }

    @Test
    void withoutEditsAllStaysAsItIs() throws Exception {
        EditedTexts same = edited();

        assertThat(same.lang()).isEqualTo("ko");
        assertThat(same.set()).containsOnlyKeys("b0");
        assertThat(same.set().get("b0").text()).isEqualTo("정품 세일");
        assertThat(same.set().get("b0").hand().font()).isEqualTo("Noto");
        assertThat(same.kept()).containsOnlyKeys("b1");
    }

    @Test
    void aPersonsTextKeepsTheLookThatAPersonGaveIt() throws Exception {
        Wanted text = edited(new Edit.Text("b0", "정품 할인")).set().get("b0");

        assertThat(text.text()).isEqualTo("정품 할인");
        assertThat(text.origin()).isEqualTo(Origin.PERSON);
        assertThat(text.hand().size()).isEqualTo(28.5);
    }

    @Test
    void laterDecisionsAddToEarlierOnesAndMovesAddUp() throws Exception {
        Wanted text = edited(new Edit.Style("b0", size(40)), new Edit.Move("b0", 10, 0), new Edit.Move("b0", -2, 5))
                .set()
                .get("b0");

        assertThat(text.hand().size()).isEqualTo(40);
        assertThat(text.hand().weight()).isEqualTo(700);
        assertThat(text.hand().dx()).isEqualTo(9.5);
        assertThat(text.hand().dy()).isEqualTo(3);
        assertThat(text.origin()).isEqualTo(Origin.MODEL);
    }

    @Test
    void aBlockIsRestoredClearedOrGivenATextAtLast() throws Exception {
        assertThat(edited(new Edit.Restore("b0")).set()).isEmpty();
        assertThat(edited(new Edit.Restore("b0")).kept()).containsEntry("b0", "restored by hand");
        assertThat(edited(new Edit.Clear("b0")).set().get("b0").text()).isEmpty();

        EditedTexts brand = edited(new Edit.Text("b1", "콜로라도"));
        assertThat(brand.set()).containsOnlyKeys("b0", "b1");
        assertThat(brand.kept()).isEmpty();
    }

    @Test
    void whatTheSceneDoesNotHaveIsRefusedByName() {
        assertThatThrownBy(() -> edited(new Edit.Clear("b0"), new Edit.Clear("b7")))
                .isInstanceOf(SceneException.class)
                .hasMessage("edit 1: there is no block 'b7' in the scene, which has b0 to b1");
        assertThatThrownBy(() -> edited(new Edit.Move("b1", 1, 1)))
                .isInstanceOf(SceneException.class)
                .hasMessageContaining("block 'b1' has no text of its own");
    }
}
