package imagetranslate.translation.models;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.translation.models.AnswerReader.Read;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final Map<Integer, String> BOTH = Map.of(0, "정품", 1, "배송");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":0,\"text\":\"정품\"},{\"id\":1,\"text\":\"배송\"}]",
                "{\"translations\":[{\"id\":0,\"text\":\"정품\"},{\"id\":1,\"text\":\"배송\"}]}",
                "[{\"text\":\"배송\",\"id\":\"1\"},{\"text\":\"정품\",\"id\":\"0\",\"note\":\"x\"}]",
                "<think>texts [0] and {1}: [{\"id\":0,\"text\":\"draft\"}]</think>[{\"id\":0,\"text\":\"정품\"},{\"id\":1,\"text\":\"배송\"}]",
                "Both [as asked]: [{\"id\":0,\"text\":\"정품\"},{\"id\":1,\"text\":\"배송\"}] (done)",
                "Here you are:\n```json\n[{\"id\":0,\"text\":\"정품\"},{\"id\":1,\"text\":\"배송\"}]\n```"
            })
    void readsTheListHoweverItIsWrapped(String said) {
        assertThat(AnswerReader.read(said)).isEqualTo(new Read(BOTH, Map.of(), true));
    }

    @Test
    void readsNothingFromThoughtsThatNeverEnd() {
        assertThat(AnswerReader.read("<think>" + "[".repeat(100_000)).answers()).isEmpty();
    }

    @Test
    void keepsWhatStandsBeforeACut() {
        assertThat(AnswerReader.read("[{\"id\":0,\"text\":\"정품\"},{\"id\":1,\"text\":\"배"))
                .isEqualTo(new Read(Map.of(0, "정품"), Map.of(), false));
    }

    @Test
    void dropsAnIdThatIsGivenTwoTexts() {
        assertThat(AnswerReader.read("[{\"id\":0,\"text\":\"a\"},{\"id\":0,\"text\":\"b\"},{\"id\":1,\"text\":\"c\"}]"))
                .isEqualTo(new Read(Map.of(1, "c"), Map.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sorry", "[", "{\"id\":", "[1,2,3"})
    void readsNothingFromWhatIsNoList(String said) {
        assertThat(AnswerReader.read(said)).isEqualTo(new Read(Map.of(), Map.of(), false));
    }

    @Test
    void ignoresAnIdWithoutTextAndATextWithoutId() {
        assertThat(AnswerReader.read(
                                "[{\"id\":0},{\"text\":\"x\"},{\"id\":2,\"text\":null},{\"id\":99999999999,\"text\":\"y\"}]")
                        .answers())
                .isEmpty();
    }

    @Test
    void readsTheNamesOfATextAndWhatStoodBeforeACutAmongThem() {
        String said =
                "[{\"id\":0,\"names\":[{\"source\":\"小明\",\"target\":\"샤오밍\"},{\"source\":\"x\"}],\"text\":\"샤오밍\"},"
                        + "{\"id\":1,\"text\":\"배송\",\"names\":[]},{\"id\":2,\"text\":\"검\",\"names\":[{\"source\":\"剑\"";

        Read read = AnswerReader.read(said);

        assertThat(read.answers()).isEqualTo(Map.of(0, "샤오밍", 1, "배송"));
        assertThat(read.names()).isEqualTo(Map.of(0, Map.of("小明", "샤오밍")));
        assertThat(read.whole()).isFalse();
    }
}
