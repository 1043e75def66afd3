package imagetranslate.vision.model;

import java.util.List;
import java.util.Map;

/**
 * One model of {@code models/manifest.json}.
 *
 * @param name what code asks for
 * @param files the first is the network, others belong to it (a dictionary)
 * @param licence SPDX
 * @param address where the files come from: {@code maven:group:artifact:version}, {@code built-in}, or a URL
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

    /**
     * @param path on the classpath; its last part is also the file's name in {@code MODEL_DIR}
     * @param sha256 of the file's bytes, lower-case hex
     */
    public record ModelFile(String path, String sha256) {
        String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
