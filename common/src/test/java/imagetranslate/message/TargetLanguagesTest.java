package imagetranslate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.HostingTask.BoxCounts;
import imagetranslate.queue.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One target or several: what a message says, what comes of it, and under which identity. */
final class TargetLanguagesTest {
    private static final String SINGLE = "{\"request_id\":\"r1\",\"image_id\":\"i1\",\"image_url\":\"https://h/a.jpg\","
            + "\"is_long\":false,\"source_lang\":\"zh\",\"target_lang\":\"KO-kr\",\"job_day\":\"2026-01-31\","
            + "\"max_attempts\":3,\"batch_id\":\"b\",\"options\":{\"tone\":\"plain\"}}";

    private final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));

    @Test
    void aMessageOfOneTargetIsReadWrittenAndKeyedAsEver() {
        Job job = codec.readJob(bytes(SINGLE));
        assertThat(job.targets()).containsExactly("KO-kr");
        assertThat(job.forTarget("KO-kr")).isEqualTo(job);
        assertThat(text(codec.writeJob(job))).isEqualTo(SINGLE);
        assertThat(Envelope.read(bytes(SINGLE), 1 << 16).id()).isEqualTo("r1");

        HostingTask hosted = new HostingTask(
                job,
                "https://cdn/a.jpg",
                null,
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new BoxCounts(1, 2),
                Map.of());
        assertThat(text(codec.write(hosted)))
                .isEqualTo("{\"request_id\":\"r1\",\"image_id\":\"i1\",\"image_url\":\"https://cdn/a.jpg\","
                        + "\"is_long\":false,\"source_lang\":\"zh\",\"target_lang\":\"KO-kr\",\"job_day\":\"2026-01-31\","
                        + "\"max_attempts\":3,\"batch_id\":\"b\",\"options\":{\"tone\":\"plain\"},"
                        + "\"source_url\":\"https://h/a.jpg\",\"timestamp\":0.0,\"status\":\"translated\","
                        + "\"boxes\":{\"translated\":1,\"skipped\":2},\"millis\":{}}");
    }

    @Test
    void severalTargetsAreReadInTheirOrderAndCanonicalFormAndTargetLangIsIgnored() {
        Job job = job("[\"KO\",\"zh-hant\",\"en-us\",\"iw\"]");
        assertThat(job.targets()).containsExactly("ko", "zh-Hant", "en-US", "he");
        assertThat(job.targetLang()).isEqualTo("ko");
        assertThat(job.extra().size()).isZero();
        assertThat(text(codec.writeJob(job)))
                .contains("\"target_lang\":\"ko\",\"target_langs\":[\"ko\",\"zh-Hant\",\"en-US\",\"he\"]");
        assertThat(codec.readJob(codec.writeJob(job))).isEqualTo(job);
    }

    @Test
    void theJobOfOneTargetSaysSoInBothFields() {
        Job target = job("[\"ko\",\"en\"]").forTarget("en");
        assertThat(target.targetLang()).isEqualTo("en");
        assertThat(target.targets()).containsExactly("en");
        assertThat(text(codec.writeJob(target))).contains("\"target_lang\":\"en\",\"target_langs\":[\"en\"]");
        assertThatThrownBy(() -> target.forTarget("ko"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job r has no target ko among [en]");
    }

    @Test
    void nullIsNoTargets() {
        assertThat(job("null").targets()).containsExactly("fr");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "ko"             | target_langs must be a list of language tags such as ko or zh-Hant, not string
            {"ko":1}         | target_langs must be a list of language tags such as ko or zh-Hant, not object
            []               | target_langs has 0 languages; it must have 1 to 20
            ["ko","en","KO"] | target_langs names ko twice; each language must be there once
            ["ko",7]         | target_langs has 7, which is not a BCP 47 language tag such as ko or en of at most 35 characters
            [null]           | target_langs has null, which is not a BCP 47 language tag such as ko or en of at most 35 characters
            [""]             | target_langs has "", which is not a BCP 47 language tag such as ko or en of at most 35 characters
            ["ko_KR!"]       | target_langs has "ko_KR!", which is not a BCP 47 language tag such as ko or en of at most 35 characters
            ["x-mine"]       | target_langs has "x-mine", which is not a BCP 47 language tag such as ko or en of at most 35 characters
            """)
    void whatIsNotOneToTwentyLanguagesIsMalformedAndSaysWhy(String targets, String why) {
        assertThatThrownBy(() -> job(targets))
                .isInstanceOf(JobRejected.class)
                .hasMessage(why)
                .satisfies(e -> assertThat(((JobRejected) e).kind()).isEqualTo(ErrorKind.MALFORMED));
        assertThat(envelope("r", targets).targets()).isEmpty();
    }

    @Test
    void twentyAreAllowedAndOneMoreIsNot() {
        assertThat(job(many(20)).targets()).hasSize(20);
        assertThatThrownBy(() -> job(many(21))).hasMessage("target_langs has 21 languages; it must have 1 to 20");
    }

    @Test
    void onlyATargetThatIsAloneHasAnIdentityOfItsOwn() {
        assertThat(envelope("r", "[\"ko\",\"en\"]").id()).isEqualTo("r");
        assertThat(envelope("r", "[\"KO\"]").id())
                .isEqualTo(envelope("r", "[\"ko\"]").id())
                .isNotEqualTo(envelope("r", "[\"en\"]").id())
                .isNotEqualTo("r");
        assertThat(envelope("r", "[\"ko\"]").name()).isEqualTo("r (ko)");
    }

    /** What comes between the two is a character that no request_id may have. */
    @ParameterizedTest
    @ValueSource(strings = {"r (ko)", "r/ko", "r:ko", "r\nko", "rko", "r ko"})
    void noRequestIdIsTakenForATargetOfAnother(String other) {
        String target = envelope("r", "[\"ko\"]").id();
        assertThat(envelope(other.replace("\n", "\\n"), "null").id()).isNotEqualTo(target);
        assertThat(envelope(target.replace("\u001F", "\\u001F"), "null").problem())
                .contains("U+001F");
    }

    private Job job(String targets) {
        return codec.readJob(message("r", targets));
    }

    private static Envelope envelope(String requestId, String targets) {
        return Envelope.read(message(requestId, targets), 1 << 16);
    }

    private static byte[] message(String requestId, String targets) {
        return bytes("{\"request_id\":\"" + requestId
                + "\",\"image_url\":\"https://h/a.jpg\",\"target_lang\":\"fr\",\"target_langs\":" + targets + "}");
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"ko-x-" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
