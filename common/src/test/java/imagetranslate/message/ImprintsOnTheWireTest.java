package imagetranslate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImprintsOnTheWireTest {
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));
    private static final String TWO_LINES = """
            {"image_url":"https://shop.example/a.jpg", "ocr_result":[
             [[[0,0],[9,0],[9,9],[0,9]],["one",0.9]], [[[0,10],[9,10],[9,19],[0,19]],["two",0.9]]]""";

    @Test
    void anImprintComesBackWithItsLineAsItWasSent() {
        ProcessorTask task = read(TWO_LINES + "}");
        TextBox inked = task.lines().get(1).inked(new Imprint(0.4, 0.05, -0.2, 0.12));
        List<TextBox> lines = List.of(task.lines().get(0), inked);

        byte[] sent = CODEC.write(new ProcessorTask(task.job(), lines, List.of(), null, null));

        assertThat(CODEC.readProcessorTask(sent).lines()).isEqualTo(lines);
        assertThat(CODEC.readProcessorTask(sent).job().extra()).isEmpty();
        KeptReading kept = new KeptReading(lines, List.of(), new SourceImage(9, 9, "", "png", 1, null));
        assertThat(KeptReading.parse(kept.toJson()).lines()).isEqualTo(lines);
    }

    @Test
    void anOlderProducersMessageHasNone() {
        assertThat(read(TWO_LINES + "}").lines()).extracting(TextBox::imprint).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7                                | imprints is number
                    [null]                           | imprints is a list of 1; it must be a list with one entry for each of the 2
                    [null,[1,2,3]]                   | imprints[1] is [1,2,3]; it must be null or four numbers
                    [null,[1,2,3,"4"]]               | imprints[1] has "4"
                    [null,[1,2,3,1e30]]              | imprints[1] has 1.0E30
                    """, quoteCharacter = '§')
    void imprintsThatMakeNoSenseAreRefusedByName(String imprints, String complaint) {
        assertThatThrownBy(() -> read(TWO_LINES + ",\"imprints\":" + imprints + "}"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining(complaint);
    }

    private static ProcessorTask read(String message) {
        return CODEC.readProcessorTask(message.getBytes(StandardCharsets.UTF_8));
    }
}
