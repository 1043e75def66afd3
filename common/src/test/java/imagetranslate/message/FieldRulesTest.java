package imagetranslate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.queue.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside in a job's short fields, and must not get into keys, labels and lines. */
final class FieldRulesTest {
    private final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));

    @ParameterizedTest
    @CsvSource({
        "request_id, 200",
        "image_id, 500",
        "image_url, 4096",
        "source_lang, 35",
        "target_lang, 35",
    })
    void aFieldIsAsLongAsItMayBeAndNoLonger(String field, int most) throws Exception {
        String longest = field.endsWith("lang") ? "ko-x-" + "a".repeat(most - 5) : "a".repeat(most);
        assertThatCode(() -> codec.readJob(message(field, longest))).doesNotThrowAnyException();
        assertThatThrownBy(() -> codec.readJob(message(field, longest + "a")))
                .isInstanceOf(JobRejected.class)
                .hasMessageStartingWith(
                        field + " has " + (most + 1) + " characters; at most " + most + " are allowed: ")
                .extracting(Throwable::getMessage)
                .asString()
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\n", "\r", "\u001b[2J", "\u007f", "\u0085", "\u2028", "\u202e", "\ud800", "\udc00x"})
    void noFieldEndsALineOrCommandsATerminalOrBreaksACharacter(String unfit) throws Exception {
        for (String field : new String[] {"request_id", "image_id", "image_url", "source_lang", "target_lang"}) {
            byte[] message = message(field, "ko" + unfit);
            assertThatThrownBy(() -> codec.readJob(message))
                    .isInstanceOf(JobRejected.class)
                    .hasMessageStartingWith(String.format("%s has U+%04X at position 2;", field, (int) unfit.charAt(0)))
                    .extracting(Throwable::getMessage)
                    .asString()
                    .matches("\\P{C}*");
        }
    }

    @Test
    void wholeCharactersOfEveryLanguageAreFine() throws Exception {
        Job job = codec.readJob(message("image_id", "商品-😀-ü ½"));
        assertThat(job.imageId()).isEqualTo("商品-😀-ü ½");
    }

    @Test
    void theQueueKnowsAJobOfAnUnfitIdByASafeOne() throws Exception {
        for (byte[] message : new byte[][] {
            message("request_id", "x".repeat(60_000)), message("request_id", "a\ud800"), message("image_id", "a\u001b")
        }) {
            Envelope envelope = Envelope.read(message, 1 << 20);
            assertThat(envelope.problem()).isNotNull().hasSizeLessThan(200);
            assertThat(envelope.id()).matches("[0-9a-f-]{36}");
            assertThat(envelope.imageId()).isEqualTo(envelope.id());
            assertThat(envelope.ownId()).isFalse();
        }
    }

    @Test
    void unknownFieldsAreBoundedTogether() throws Exception {
        assertThatThrownBy(() -> codec.readJob(message("note", "x".repeat(40_000))))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("at most 32768 are allowed");
        assertThatCode(() -> codec.readJob(message("note", "x".repeat(30_000)))).doesNotThrowAnyException();
    }

    @Test
    void halfACharacterInAnUnknownFieldTravelsAsItCame() throws Exception {
        Job job = codec.readJob(message("note", "a\ud800b"));
        assertThat(MessageCodec.json()
                        .readTree(codec.writeJob(job))
                        .path("note")
                        .asText())
                .isEqualTo("a\ud800b");
    }

    @Test
    void anErrorRecordCanAlwaysBeWritten() {
        byte[] record = new ErrorRecord(
                        new ErrorRecord.JobRef("r\ud800", "i\u0000", "ocr_tasks"),
                        new ErrorRecord.Why(ErrorKind.PERMANENT, "half \udc00 of it", null),
                        new ErrorRecord.History(1, 0, Instant.EPOCH, "w", "1", 0),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        Instant.EPOCH)
                .write();
        assertThat(ErrorRecord.read(record).why().message()).isEqualTo("half \uFFFD of it");
    }

    private static byte[] message(String field, String value) throws JsonProcessingException {
        ObjectNode node = MessageCodec.json()
                .createObjectNode()
                .put("request_id", "r1")
                .put("image_url", "https://h/a.jpg")
                .put(field, value);
        // As a producer writes it whose library escapes what isn't ASCII.
        StringBuilder ascii = new StringBuilder();
        for (char c : MessageCodec.json().writeValueAsString(node).toCharArray()) {
            ascii.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return ascii.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
