package imagetranslate.api;

import imagetranslate.api.problem.Problem;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The bearer token that callers show, where one is set. */
final class Token {
    private static final String SCHEME = "Bearer ";
    private final byte @Nullable [] expected;

    private Token(byte @Nullable [] expected) {
        this.expected = expected;
    }

    /** @throws SettingsException where the API would listen beyond loopback without a token */
    static Token of(Settings settings) {
        String host = settings.get(Keys.API_HOST);
        String token = settings.find(Keys.API_TOKEN).orElse(null);
        if (token == null && !isLoopback(host)) {
            throw new SettingsException("API_TOKEN is missing: API_HOST=" + host
                    + " is reachable from other machines, so a token must be set (or API_HOST=127.0.0.1)");
        }
        return new Token(token == null ? null : token.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new SettingsException("API_HOST=" + host + " is not allowed: it must be an address to listen on");
        }
    }

    /** Compares in constant time, so that the answer's delay tells nothing. */
    void require(Context context) {
        if (expected == null) {
            return;
        }
        String header = context.header(Header.AUTHORIZATION);
        boolean shown = header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), expected);
        if (!shown) {
            context.header(Header.WWW_AUTHENTICATE, "Bearer");
            throw new Problem(
                    HttpStatus.UNAUTHORIZED, "This needs the header 'Authorization: Bearer', with the API's token.");
        }
    }
}
