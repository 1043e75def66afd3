package imagetranslate.api.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.api.problem.Problem;
import imagetranslate.settings.EnvironmentSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignedLinkTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final SignedLink LINK =
            new SignedLink("translated_image/2026-11-30/1/a-12345678.png", "商品-ko.png", NOW.plusSeconds(60));
    private final SignedLink.Signer signer = signer("secret");

    private static SignedLink.Signer signer(String secret) {
        return SignedLink.Signer.of(EnvironmentSettings.of(Map.of("S3_SECRET_ACCESS_KEY", secret)));
    }

    private void assertRefused(String text) {
        assertThatThrownBy(() -> signer.open(text, NOW)).as(text).isInstanceOf(Problem.class);
    }

    @Test
    void whatWasSignedIsOpenedByEveryProcessWithTheSameSecret() {
        String text = signer.sign(LINK);
        assertThat(text).matches("[A-Za-z0-9._-]+");
        assertThat(signer("secret").open(text, NOW.plusSeconds(59))).isEqualTo(LINK);
    }

    @Test
    void afterItsTimeItIsRefused() {
        assertThatThrownBy(() -> signer.open(signer.sign(LINK), NOW.plusSeconds(60)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("expired at 2026-11-30T12:01:00Z");
    }

    @Test
    void noSignOfItCanBeChanged() {
        String text = signer.sign(LINK);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'Q' : 'A';
            String forged = text.substring(0, i) + other + text.substring(i + 1);
            // The last sign of base64 has bits that mean nothing; whatever opens must say what was signed.
            try {
                assertThat(signer.open(forged, NOW)).isEqualTo(LINK);
                assertThat(i).isIn(text.length() - 1, text.indexOf('.') - 1);
            } catch (Problem refused) {
                assertThat(refused).hasMessageContaining("none that was given out");
            }
        }
    }

    @Test
    void anothersSignatureAndNoneAreRefused() {
        assertRefused(signer("another").sign(LINK));
        assertRefused("");
        assertRefused(".");
        assertRefused("%00.%00");
        assertRefused("x".repeat(5_000));
        String text = signer.sign(LINK);
        assertRefused(text.substring(0, text.indexOf('.') + 1));
        String longer = (NOW.getEpochSecond() + 999_999) + "\n" + LINK.key() + "\n" + LINK.name();
        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(longer.getBytes(StandardCharsets.UTF_8))
                + text.substring(text.indexOf('.')));
    }

    @Test
    void itLeadsToResultsAlone() {
        assertThatThrownBy(() -> new SignedLink("source/ab/ab.png", "a.png", NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
