package imagetranslate.queue.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text of a Lua script that lies beside the class that runs it. */
public final class ScriptFile {
    private ScriptFile() {}

    /**
     * @throws LinkageError where no such file lies beside {@code owner}: the build is broken
     */
    public static String read(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new LinkageError(file + " is not beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
