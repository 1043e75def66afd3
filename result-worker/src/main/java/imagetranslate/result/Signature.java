package imagetranslate.result;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104) as Standard Webhooks (1.0) asks for it: over the id, the time and the body. While a secret is being
 * changed there are several, and a signature by each.
 */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String WITHIN_A_TENANT = "callback_url of ";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<SecretKeySpec> keys;

    private Signature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * By {@code WEBHOOK_SECRET}; empty where there is none.
     *
     * @throws SettingsException where it begins as a secret of Standard Webhooks and is none
     */
    static Optional<Signature> of(Settings settings) {
        return settings.find(Keys.WEBHOOK_SECRET).map(Signature::of);
    }

    /** @param secrets any text, or one or several of the form {@code whsec_…} with blanks between them */
    static Signature of(String secrets) {
        List<String> several = Arrays.asList(secrets.strip().split("\\s+", -1));
        return several.stream().allMatch(secret -> secret.startsWith(PREFIX))
                ? new Signature(several.stream().map(Signature::standard).toList())
                : new Signature(List.of(key(secrets.getBytes(StandardCharsets.UTF_8))));
    }

    private static SecretKeySpec standard(String secret) {
        try {
            byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            if (bytes.length >= SHORTEST && bytes.length <= LONGEST) {
                return key(bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
        throw refused();
    }

    private static SettingsException refused() {
        return new SettingsException("WEBHOOK_SECRET begins with " + PREFIX + "; what follows must be " + SHORTEST
                + " to " + LONGEST + " bytes in base64, as of openssl rand -base64 32");
    }

    /** What signs the news of a tenant's own receivers: one that the others can't make of theirs. */
    Signature ofTenant(String tenant) {
        byte[] name = (WITHIN_A_TENANT + tenant).getBytes(StandardCharsets.UTF_8);
        return new Signature(keys.stream().map(key -> key(hmac(key, name))).toList());
    }

    /** The secrets as a receiver is given them, the first first. */
    List<String> secrets() {
        return keys.stream()
                .map(key -> PREFIX + Base64.getEncoder().encodeToString(key.getEncoded()))
                .toList();
    }

    /** The value of {@code webhook-signature}: {@code v1,} and base64, for each secret. */
    String standard(String id, Instant at, byte[] body) {
        byte[] before = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(before, before.length + body.length);
        System.arraycopy(body, 0, signed, before.length, body.length);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, signed)))
                .collect(Collectors.joining(" "));
    }

    /** Over the body alone, in hex, by the first secret: the older form. */
    String of(byte[] body) {
        return HexFormat.of().formatHex(hmac(keys.get(0), body));
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new LinkageError("every JDK has " + ALGORITHM, e);
        }
    }
}
