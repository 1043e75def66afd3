package imagetranslate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectKeyTest {
    private static final String SHA = "ab".repeat(32);

    @Test
    void splitsTheIdAtItsFirstDash() {
        assertThat(ObjectKey.result(job("r", "1005-0-main-77", "ko"), "jpeg"))
                .matches("translated_image/2026-11-20/1005/0-main-77-[0-9a-f]{8}\\.jpg");
        assertThat(ObjectKey.result(job("r", "cover", "ko"), "png"))
                .matches("translated_image/2026-11-20/cover/cover-[0-9a-f]{8}\\.png");
    }

    @Test
    void theHashIsThatOfRequestAndLanguage() {
        String h8 = Sha256.hex("r\nko".getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        assertThat(ObjectKey.result(job("r", "a-b", "ko"), "jpg")).endsWith("/b-" + h8 + ".jpg");
    }

    @Test
    void aTenantCantSearchForAnIdThatLeadsToAnothersObject() {
        Job job = job("acme:r", "a-b", "ko");
        job.extra().put("tenant", "acme");
        assertThat(ObjectKey.result(job, "jpg")).matches(".*/b-[0-9a-f]{32}\\.jpg");
        assertThat(ObjectKey.scene(job)).matches(".*/b-[0-9a-f]{32}\\.json");
    }

    @Test
    void theSameJobAlwaysHasTheSameKey() {
        assertThat(ObjectKey.result(job("r", "a-b", "ko"), "jpg"))
                .isEqualTo(ObjectKey.result(job("r", "a-b", "ko"), "jpg"));
    }

    @Test
    void twoRequestsOrTwoLanguagesNeverShareAKey() {
        String key = ObjectKey.result(job("ab", "1-2", "ko"), "jpg");
        assertThat(ObjectKey.result(job("abc", "1-2", "ko"), "jpg")).isNotEqualTo(key);
        assertThat(ObjectKey.result(job("ab", "1-2", "en"), "jpg")).isNotEqualTo(key);
        assertThat(ObjectKey.result(job("r1", "商品-1", "ko"), "jpg"))
                .isNotEqualTo(ObjectKey.result(job("r2", "靴子-1", "ko"), "jpg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x",
                "..",
                ".",
                "-",
                "--",
                "..-..",
                "/etc/passwd",
                "a/../../b-c",
                "商品-主图",
                "a\u0000b-\r\n",
                "%2e%2e%2f-x",
                "a?b#c-d e",
                "\\..\\x",
                "-..",
                "…-💥",
                " "
            })
    void noIdLeavesThePrefixOrNeedsEscaping(String id) {
        for (String key :
                new String[] {ObjectKey.result(job("r", id, "ko"), "jpg"), ObjectKey.scene(job("r", id, "ko"))}) {
            assertThat(key)
                    .matches(
                            "(translated_image|scene)/2026-11-20/[A-Za-z0-9_][A-Za-z0-9._-]*/[A-Za-z0-9_-][A-Za-z0-9._-]*"
                                    + "-[0-9a-f]{8}\\.(jpg|json)");
        }
    }

    @Test
    void aVeryLongIdStaysWellBelowTheLimitOfAKey() {
        assertThat(ObjectKey.result(job("r", "a".repeat(60_000) + "-" + "b".repeat(4_000), "ko"), "jpg"))
                .hasSizeLessThan(300);
    }

    @Test
    void aJobThatWasNeverClaimedHasNoKey() {
        Job unclaimed = new Job(
                "r",
                "i",
                "https://h/a.jpg",
                false,
                "zh",
                "ko",
                null,
                null,
                MessageCodec.json().createObjectNode());
        assertThatThrownBy(() -> ObjectKey.result(unclaimed, "jpg")).hasMessageContaining("never claimed");
    }

    @Test
    void sourcesAreNamedByTheirContent() {
        assertThat(ObjectKey.source(SHA, "jpeg")).isEqualTo("source/ab/" + SHA + ".jpg");
        assertThat(ObjectKey.source(SHA, "PNG")).isEqualTo("source/ab/" + SHA + ".png");
        assertThatThrownBy(() -> ObjectKey.source("../x", "jpg")).hasMessageContaining("../x");
        assertThatThrownBy(() -> ObjectKey.source(SHA, "../x")).hasMessageContaining("../x");
    }

    private static Job job(String requestId, String imageId, String target) {
        return new Job(
                requestId,
                imageId,
                "https://h/a.jpg",
                false,
                "zh",
                target,
                LocalDate.of(2026, 11, 20),
                null,
                MessageCodec.json().createObjectNode());
    }
}
