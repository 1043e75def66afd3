package imagetranslate.vision.model;

import imagetranslate.vision.model.ModelEntry.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Brings a model's files, and lets none through whose hash is not the manifest's. */
final class ModelFiles {
    private final @Nullable Path directory;

    /** @param directory looked into before the classpath; null for the classpath alone */
    ModelFiles(@Nullable Path directory) {
        this.directory = directory;
    }

    /** @throws ModelException where the file is missing, truncated or another one */
    byte[] read(ModelEntry entry, ModelFile file) {
        Path path = directory == null ? null : directory.resolve(file.fileName());
        boolean onDisk = path != null && Files.isRegularFile(path);
        String place = onDisk ? String.valueOf(path) : "classpath:" + file.path();
        byte[] bytes;
        try {
            bytes = onDisk && path != null ? Files.readAllBytes(path) : fromClasspath(entry, file);
        } catch (IOException e) {
            throw new ModelException("model " + entry.name() + ": " + place + " can't be read: " + e.getMessage(), e);
        }
        String found = HexFormat.of().formatHex(sha256().digest(bytes));
        if (!found.equals(file.sha256())) {
            throw new ModelException("model " + entry.name() + ": " + place + " (" + bytes.length
                    + " bytes) is not the file of the manifest: sha256 " + found + ", expected " + file.sha256()
                    + "; it is truncated, or another version: get it from " + entry.address());
        }
        return bytes;
    }

    private byte[] fromClasspath(ModelEntry entry, ModelFile file) throws IOException {
        try (InputStream in = ModelFiles.class.getClassLoader().getResourceAsStream(file.path())) {
            if (in == null) {
                throw new ModelException("model " + entry.name() + ": " + file.fileName() + " is neither in MODEL_DIR ("
                        + (directory == null ? "not set" : directory) + ") nor on the classpath; get it from "
                        + entry.address());
            }
            return in.readAllBytes();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
