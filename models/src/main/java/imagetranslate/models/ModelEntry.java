package imagetranslate.models;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model of {@code models/manifest.json}.
 *
 * @param name what code asks for
 * @param files the first is the network, others belong to it (a dictionary)
 * @param licence SPDX; {@code NOASSERTION} where whoever publishes it states none
 * @param address where it is published: {@code maven:group:artifact:version}, {@code built-in}, or a page
 * @param contract what goes in and what comes out, for people and for code that must choose between exports
 */
public record ModelEntry(
        String name,
        String version,
        List<ModelFile> files,
        String licence,
        String address,
        Map<String, String> contract) {

    public ModelEntry {
        files = List.copyOf(files);
        contract = Map.copyOf(contract);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("models/manifest.json: " + name + " has no files");
        }
    }

    /** What it does, such as {@code inpainting}. */
    public String kind() {
        return contract.getOrDefault("kind", "");
    }

    /**
     * @param path on the classpath; its last part is also the file's name in {@code MODEL_DIR}
     * @param sha256 of the file's bytes, lower-case hex
     * @param bytes its length; 0 where the manifest doesn't know
     * @param address where to download it; null for what comes with the build
     */
    public record ModelFile(
            String path,
            String sha256,
            long bytes,
            @Nullable String address) {
        public String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
