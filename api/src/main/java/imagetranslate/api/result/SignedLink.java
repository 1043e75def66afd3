package imagetranslate.api.result;

import imagetranslate.api.problem.Problem;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.ObjectKey;
import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link lets its holder fetch.
 *
 * @param key of a result's object
 * @param name of the file
 * @param expires to the second
 */
record SignedLink(String key, String name, Instant expires) {
    /** Of its three parts; no key and no file's name has one. */
    private static final String LINE = "\n";

    private static final int LONGEST = 4_000;

    /**
     * Signs with HMAC-SHA256, by a key that is derived from {@code S3_SECRET_ACCESS_KEY}: every process of the API has the same,
     * and whoever knows it can fetch the objects anyway.
     */
    static final class Signer {
        private static final String ALGORITHM = "HmacSHA256";
        private static final int KEY_BYTES = 32;
        private final SecretKeySpec key;

        private Signer(byte[] key) {
            this.key = new SecretKeySpec(key, ALGORITHM);
        }

        static Signer of(Settings settings) {
            return new Signer(settings.find(Keys.S3_SECRET_ACCESS_KEY)
                    .map(secret -> mac(
                            new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM),
                            "download links, 1".getBytes(StandardCharsets.UTF_8)))
                    .orElseGet(() -> {
                        byte[] random = new byte[KEY_BYTES];
                        new SecureRandom().nextBytes(random);
                        return random;
                    }));
        }

        /** Fit for an address as it is. */
        String sign(SignedLink link) {
            byte[] says = (link.expires.getEpochSecond() + LINE + link.key + LINE + link.name)
                    .getBytes(StandardCharsets.UTF_8);
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            return base64.encodeToString(says) + "." + base64.encodeToString(mac(key, says));
        }

        /** @throws Problem (403) where nobody here has signed it, or it has expired */
        SignedLink open(String text, Instant now) {
            SignedLink link = signed(text)
                    .orElseThrow(() -> new Problem(HttpStatus.FORBIDDEN, "This link is none that was given out here."));
            if (!now.isBefore(link.expires)) {
                throw new Problem(
                        HttpStatus.FORBIDDEN, "This link has expired at " + link.expires + "; ask for another.");
            }
            return link;
        }

        /** The signature first: nothing is read of what nobody signed. */
        private Optional<SignedLink> signed(String text) {
            int dot = text.indexOf('.');
            if (dot < 0 || text.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                byte[] says = Base64.getUrlDecoder().decode(text.substring(0, dot));
                byte[] shown = Base64.getUrlDecoder().decode(text.substring(dot + 1));
                return MessageDigest.isEqual(mac(key, says), shown) ? Optional.of(read(says)) : Optional.empty();
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }

        private static SignedLink read(byte[] says) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(says))
                        .toString();
                int first = text.indexOf(LINE);
                int second = text.indexOf(LINE, first + 1);
                return new SignedLink(
                        text.substring(first + 1, second),
                        text.substring(second + 1),
                        Instant.ofEpochSecond(Long.parseLong(text.substring(0, first))));
            } catch (CharacterCodingException e) {
                throw new IllegalStateException("what was signed here is no text", e);
            }
        }

        private static byte[] mac(SecretKeySpec key, byte[] bytes) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return mac.doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JVM has " + ALGORITHM, e);
            }
        }
    }

    SignedLink {
        if (!ObjectKey.isResult(key) || key.contains(LINE) || name.contains(LINE)) {
            throw new IllegalArgumentException("a link leads to a result, not to '" + key + "'");
        }
    }
}
