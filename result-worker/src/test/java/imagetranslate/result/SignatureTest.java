package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.settings.SettingsException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /** The example with which libraries for Standard Webhooks are tested. */
    @Test
    void signsAsTheStandardSays() {
        assertThat(Signature.of(SECRET).standard("msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileASecretIsChangedBothSign() {
        String other = "whsec_" + "A".repeat(32);
        String both = Signature.of(SECRET + "  " + other).standard("msg_1", AT, BODY);
        assertThat(both.split(" ", -1))
                .containsExactly(
                        Signature.of(SECRET).standard("msg_1", AT, BODY),
                        Signature.of(other).standard("msg_1", AT, BODY));
        assertThat(Signature.of(SECRET + " " + other).of(BODY))
                .isEqualTo(Signature.of(SECRET).of(BODY));
    }

    @Test
    void anyOtherTextIsASecretToo() {
        assertThat(Signature.of("two words").secrets())
                .containsExactly(
                        "whsec_" + Base64.getEncoder().encodeToString("two words".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTenantsSecretSignsWhatTheOthersDont() {
        Signature ours = Signature.of(SECRET);
        List<String> shop = ours.ofTenant("shop").secrets();
        assertThat(shop).isEqualTo(Signature.of(SECRET).ofTenant("shop").secrets());
        assertThat(shop).isNotEqualTo(ours.ofTenant("other").secrets()).isNotEqualTo(ours.secrets());
        assertThat(Signature.of(shop.get(0)).standard("msg_1", AT, BODY))
                .as("what a receiver is given is what signs")
                .isEqualTo(ours.ofTenant("shop").standard("msg_1", AT, BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_c2hvcnQ=", "whsec_%%%", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw whsec_x"})
    void aSecretThatOnlyLooksLikeOneIsRefusedAndNotShown(String secret) {
        assertThatThrownBy(() -> Signature.of(secret))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("WEBHOOK_SECRET")
                .hasMessageNotContaining("MfKQ");
    }
}
