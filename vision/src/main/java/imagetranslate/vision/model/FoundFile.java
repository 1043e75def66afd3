package imagetranslate.vision.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model's file that is there, whatever its bytes are.
 *
 * @param place where, for people
 * @param bundled it came with the build, and doesn't lie in {@code MODEL_DIR}
 * @param url of its bytes
 */
public record FoundFile(String place, boolean bundled, URL url) {

    /** @param path of a file in a folder of model files */
    public static FoundFile at(Path path) {
        try {
            return new FoundFile(path.toString(), false, path.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a file: " + path, e);
        }
    }

    public long bytes() throws IOException {
        return url.openConnection().getContentLengthLong();
    }

    /** Lower-case hex; reads the whole file. */
    public String sha256() throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(url.openStream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
