package imagetranslate.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.scene.TextStyle.Family;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.scene.TextStyle.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EditCodecTest {
    private static List<Edit> read(String json) throws SceneException, JsonProcessingException {
        return EditCodec.read(MessageCodec.json().readTree(json));
    }

    @Test
    void readsEachOperation() throws Exception {
        assertThat(read("""
                [{"op":"text","block":"b0","text":"Ships\\n  today "},
                 {"op":"style","block":"b0","size":24.5,"weight":700,"family":"serif","fill":["#ff0000"],
                  "parts":[{"text":"50 %","colour":"#00ff00"}],"outlines":[{"colour":"#ffffff","width":0.06}],"font":"Noto Sans","align":"centre"},
                 {"op":"style","block":"b0","outlines":[]},
                 {"op":"move","block":"b0","dx":-4,"dy":2.5},
                 {"op":"restore","block":"b1"},
                 {"op":"clear","block":"b2"}]"""))
                .containsExactly(
                        new Edit.Text("b0", "Ships today"),
                        new Edit.Style(
                                "b0",
                                new ByHand(
                                        24.5,
                                        700,
                                        Family.SERIF,
                                        List.of(0xff0000),
                                        List.of(new Part("50 %", 0x00ff00)),
                                        List.of(new Outline(0xffffff, 0.06)),
                                        "Noto Sans",
                                        Align.CENTRE,
                                        null,
                                        null)),
                        new Edit.Style(
                                "b0", new ByHand(null, null, null, null, null, List.of(), null, null, null, null)),
                        new Edit.Move("b0", -4, 2.5),
                        new Edit.Restore("b1"),
                        new Edit.Clear("b2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                          | must be a list
            [7]                                                         | edit 0: it must be an object
            [{"op":"clear"}]                                            | edit 0: block is missing
            [{"block":"b0"}]                                            | edit 0: op is missing
            [{"op":"zoom","block":"b0"}]                                | op is 'zoom'; it must be text, style, move, restore or clear
            [{"op":"text","block":"b0"}]                                | text is missing
            [{"op":"text","block":"b0","text":" "}]                     | text is empty; clear leaves
            [{"op":"style","block":"b0","parts":[{"text":" ","colour":"#ffffff"}]}] | parts has one without text
            [{"op":"text","block":"b0","text":{"a":1}}]                 | edit 0: text
            [{"op":"clear","block":"b0"},{"op":"style","block":"b0","color":"#ffffff"}] | edit 1: there is no field color in this operation; it has align, dx
            [{"op":"style","block":"b0","fill":["red"]}]                | a colour is #rrggbb
            [{"op":"style","block":"b0","fill":[null]}]                 | fill
            [{"op":"style","block":"b0","size":0}]                      | size is 0.0; it must be a number from 1.0 to 2000.0
            [{"op":"style","block":"b0","size":"NaN"}]                  | size is NaN
            [{"op":"style","block":"b0","weight":1.5}]                  | weight
            [{"op":"style","block":"b0","dx":3}]                        | move does that
            [{"op":"move","block":"b0","dx":3}]                         | dy is missing
            [{"op":"move","block":"b0","dx":1e300,"dy":0}]              | dx is 1.0E300
            [{"op":"restore","block":"b0","text":"a"}]                  | there is no field text
            """)
    void saysWhichEditIsWrongAndWhatWouldBeRight(String json, String why) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(SceneException.class).hasMessageContaining(why);
    }
}
