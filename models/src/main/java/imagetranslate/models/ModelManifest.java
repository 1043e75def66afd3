package imagetranslate.models;

import com.fasterxml.jackson.core.type.TypeReference;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Every model this build knows: {@code models/manifest.json} of the repository, packed into the jar. */
public record ModelManifest(List<ModelEntry> entries) {
    private static final String RESOURCE = "models/manifest.json";

    public ModelManifest {
        entries = List.copyOf(entries);
    }

    public static ModelManifest bundled() {
        try (InputStream in = ModelManifest.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the classpath");
            }
            return new ModelManifest(MessageCodec.json().readValue(in, new TypeReference<List<ModelEntry>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " can't be read", e);
        }
    }

    /** @throws ModelException for a name that is not in it; the message lists those that are */
    public ModelEntry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("no model '" + name + "' in the manifest; it has "
                        + entries.stream().map(ModelEntry::name).collect(Collectors.joining(", "))));
    }
}
