package imagetranslate.models;

import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a model's files, and lets none through whose hash is not the manifest's. */
public final class ModelFiles {
    private final @Nullable Path directory;

    /** @param directory looked into before the classpath; null for the classpath alone */
    public ModelFiles(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Where the file would be read from; empty where it is nowhere. Says nothing of its bytes. */
    public Optional<FoundFile> find(ModelFile file) {
        Path path = directory == null ? null : directory.resolve(file.fileName());
        if (path != null && Files.isRegularFile(path)) {
            return Optional.of(FoundFile.at(path));
        }
        URL bundled = ModelFiles.class.getClassLoader().getResource(file.path());
        return Optional.ofNullable(bundled).map(url -> new FoundFile("classpath:" + file.path(), true, url));
    }

    /** @throws ModelException where the file is missing, truncated or another one */
    public byte[] read(ModelEntry entry, ModelFile file) {
        FoundFile found = find(file)
                .orElseThrow(() -> new ModelException("model " + entry.name() + ": "
                        + file.fileName() + " is neither in MODEL_DIR (" + (directory == null ? "not set" : directory)
                        + ") nor on the classpath; " + remedy(entry, file)));
        byte[] bytes;
        try (InputStream in = found.url().openStream()) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new ModelException(
                    "model " + entry.name() + ": " + found.place() + " can't be read: " + e.getMessage(), e);
        }
        String sha256 = Sha256.hex(bytes);
        if (!sha256.equals(file.sha256())) {
            String length = file.bytes() > 0 ? bytes.length + " of " + file.bytes() : String.valueOf(bytes.length);
            throw new ModelException("model " + entry.name() + ": " + found.place() + " (" + length
                    + " bytes) is not the file of the manifest: sha256 " + sha256 + ", expected " + file.sha256()
                    + "; it is truncated, or another version; " + remedy(entry, file));
        }
        return bytes;
    }

    private static String remedy(ModelEntry entry, ModelFile file) {
        return file.address() == null
                ? "it is part of " + entry.address()
                : "./run models fetch " + entry.name() + " brings it from " + file.address();
    }
}
