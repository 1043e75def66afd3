package imagetranslate.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.access.TokenSecret;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBookTest {
    @TempDir
    private Path folder;

    private final ByHand clock = new ByHand();

    private static final class ByHand extends Clock {
        private Instant now = Instant.parse("2026-11-30T12:00:00Z");

        void pass(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private TokenBook open(String tokens) {
        return TokenBook.open(EnvironmentSettings.of(Map.of("API_TOKENS", tokens)), clock);
    }

    private static String entry(String token, String more) {
        return "{\"name\":\"" + token + "\",\"sha256\":\"" + TokenSecret.sha256(token) + "\",\"scopes\":[\"read\"]"
                + more + "}";
    }

    private static boolean isGood(TokenBook book, String token) {
        return book.caller(token).isPresent();
    }

    @Test
    void aFileIsReadAgainWhenItChanges() throws Exception {
        Path file = Files.writeString(folder.resolve("tokens.json"), "[" + entry("old", "") + "]");
        TokenBook book = open(file.toString());
        assertThat(isGood(book, "old")).isTrue();
        Files.writeString(file, "[" + entry("new", ",\"tenant\":\"acme\"") + "]");
        clock.pass(2);
        assertThat(isGood(book, "old")).as("withdrawn").isFalse();
        assertThat(book.caller("new").orElseThrow().tenant()).isEqualTo("acme");
        assertThat(book.trouble()).isEmpty();
    }

    @Test
    void whatIsBrokenChangesNothingUntilItIsMended() throws Exception {
        Path file = Files.writeString(folder.resolve("tokens.json"), "[" + entry("old", "") + "]");
        TokenBook book = open(file.toString());
        for (String broken :
                new String[] {"", "[" + entry("new", ""), "{}", "[" + entry("new", ",\"limit\":{}") + "]"}) {
            Files.writeString(file, broken);
            clock.pass(2);
            assertThat(isGood(book, "old")).as(broken).isTrue();
            assertThat(isGood(book, "new")).as(broken).isFalse();
            assertThat(book.trouble()).as(broken).isPresent();
        }
        Files.delete(file);
        clock.pass(2);
        assertThat(isGood(book, "old")).isTrue();
        assertThat(book.trouble()).isPresent();
        Files.writeString(file, "[" + entry("new", "") + "]");
        clock.pass(2);
        assertThat(isGood(book, "new")).isTrue();
        assertThat(isGood(book, "old")).isFalse();
        assertThat(book.trouble()).isEmpty();
    }

    @Test
    void bothSettingsGoTogether() {
        TokenBook book = TokenBook.open(
                EnvironmentSettings.of(
                        Map.of("API_TOKEN", "all", "API_TOKENS", " [" + entry("one", "") + "]", "API_HOST", "0.0.0.0")),
                clock);
        assertThat(book.caller("all").orElseThrow().may(imagetranslate.access.Scope.ADMIN))
                .isTrue();
        assertThat(isGood(book, "one")).isTrue();
        assertThat(isGood(book, "")).isFalse();
    }

    /** It was meant to let somebody in, and somebody alone. */
    @Test
    void aListOfNobodyLetsNobodyIn() {
        assertThat(open("[]").isOff()).isFalse();
        assertThat(isGood(open("[]"), "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{}]",
                "[1]",
                "[{\"name\":\"a\"}]",
                "[{\"name\":\"a\",\"sha256\":\"abc\",\"scopes\":[\"read\"]}]",
                "no/such/file",
                "ENTRY,ENTRY",
                "ENTRY:\"limits\":{\"pictures\":3}",
                "ENTRY:\"limits\":{\"pictures_per_day\":-3}",
                "ENTRY:\"limits\":{\"dollars_per_day\":\"3\"}",
                "ENTRY:\"tenant\":\"Acme:1\"",
            })
    void whatIsBrokenAtTheStartEndsIt(String tokens) {
        String list = tokens.startsWith("ENTRY:")
                ? "[" + entry("a", "," + tokens.substring("ENTRY:".length())) + "]"
                : tokens.startsWith("ENTRY") ? "[" + tokens.replace("ENTRY", entry("a", "")) + "]" : tokens;
        assertThatThrownBy(() -> open(list))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("API_TOKENS")
                .hasMessageNotContaining(TokenSecret.sha256("a"));
    }
}
