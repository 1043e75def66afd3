package imagetranslate.rpc;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What callers show: {@code AUTH_TOKEN}, alone as the older clients send it, or as {@code Bearer …}. Where there is none, anybody may call. */
public final class AccessToken {
    private static final String BEARER = "bearer ";

    private final byte @Nullable [] token;

    private AccessToken(byte @Nullable [] token) {
        this.token = token;
    }

    public static AccessToken of(Settings settings) {
        return new AccessToken(settings.find(Keys.AUTH_TOKEN)
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .orElse(null));
    }

    /** @param shown the value of {@code authorization}, or null */
    public boolean isGood(@Nullable String shown) {
        if (token == null) {
            return true;
        }
        if (shown == null) {
            return false;
        }
        String bare =
                shown.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? shown.substring(BEARER.length()) : shown;
        // Takes as long wherever they differ.
        return MessageDigest.isEqual(token, bare.strip().getBytes(StandardCharsets.UTF_8));
    }
}
