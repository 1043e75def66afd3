package imagetranslate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocksOnTheWireTest {
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));
    private static final String TWO_LINES = """
            {"image_url":"https://shop.example/a.jpg", "ocr_result":[
             [[[0,0],[9,0],[9,9],[0,9]],["one",0.9]], [[[0,10],[9,10],[9,19],[0,19]],["two",0.9]]]""";

    @Test
    void aBlockComesBackAsItWasSent() {
        ProcessorTask task = read(TWO_LINES + "}");
        TextBlock block = new TextBlock(List.of(1, 0), "Latn", 9.3, -90, Direction.VERTICAL, Align.CENTRE);

        byte[] sent = CODEC.write(new ProcessorTask(task.job(), task.lines(), List.of(block), null, null));

        assertThat(CODEC.readProcessorTask(sent).blocks()).containsExactly(block);
        assertThat(CODEC.readProcessorTask(sent).lines()).isEqualTo(task.lines());
        assertThat(CODEC.readProcessorTask(sent).job().extra()).isEmpty();
    }

    @Test
    void anOlderProducersMessageHasNoBlocks() {
        assertThat(read(TWO_LINES + "}").blocks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "lines":[2]                                             | blocks[0].lines has 2
                    "lines":[-1]                                            | blocks[0].lines has -1
                    "lines":["1"]                                           | blocks[0].lines has "1"
                    "lines":[1,1]                                           | blocks[0].lines has 1
                    "lines":[0],"direction":"slanted"                       | blocks[0].direction is 'slanted'
                    "lines":[0],"direction":"vertical","align":"justified"  | blocks[0].align is 'justified'
                    """, quoteCharacter = '§')
    void aBlockThatMakesNoSenseIsRefusedByName(String block, String complaint) {
        assertThatThrownBy(() -> read(TWO_LINES + ",\"blocks\":[{" + block + "}]}"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining(complaint);
    }

    private static ProcessorTask read(String message) {
        return CODEC.readProcessorTask(message.getBytes(StandardCharsets.UTF_8));
    }
}
