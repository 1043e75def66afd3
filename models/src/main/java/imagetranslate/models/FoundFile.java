package imagetranslate.models;

import imagetranslate.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

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
        try (InputStream in = url.openStream()) {
            return Sha256.hex(in);
        }
    }
}
