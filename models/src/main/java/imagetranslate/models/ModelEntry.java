package imagetranslate.models;

import imagetranslate.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    /**
     * What work was done with, as part of a name: it changes with the weights, with what a contract says of them, and with the
     * rules. Twelve hex digits.
     *
     * @param rules a version of the code that uses the models
     */
    public static String fingerprint(int rules, List<ModelEntry> models) {
        StringBuilder text = new StringBuilder().append(rules);
        for (ModelEntry model : models) {
            model.files().forEach(file -> text.append('\n').append(file.sha256()));
            text.append('\n').append(new TreeMap<>(model.contract()));
        }
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    /** What it does, such as {@code inpainting}. */
    public String kind() {
        return contract.getOrDefault("kind", "");
    }

    /** The languages that it was trained to read, the contract's {@code reads}; none where it doesn't read. */
    public List<WrittenLanguage> reads() {
        return Stream.of(contract.getOrDefault("reads", "").split(",", -1))
                .filter(tag -> !tag.isBlank())
                .map(WrittenLanguage::of)
                .toList();
    }

    public boolean reads(WrittenLanguage language) {
        return reads().stream().anyMatch(read -> read.covers(language));
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
