package imagetranslate.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The token itself: 256 random bits. Nobody can try so many, however fast; a slow hash protects what people choose and would
 * only make each request slow. So SHA-256 is what is kept.
 */
public final class TokenSecret {
    /** By which a scanner of repositories knows that one was committed. */
    private static final String PREFIX = "itp_";

    private static final int BYTES = 32;

    private TokenSecret() {}

    /** A new one, fit for a header as it is. */
    public static String create() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** 64 hex digits. */
    public static String sha256(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
