package imagetranslate.vision.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A loaded network. Safe for several threads; owned and closed by {@link OnnxModels}. */
public final class OnnxModel {
    private final ModelEntry entry;
    private final OrtSession session;
    private final boolean onGpu;
    private final Map<String, byte[]> companions;

    OnnxModel(ModelEntry entry, OrtSession session, boolean onGpu, Map<String, byte[]> companions) {
        this.entry = entry;
        this.session = session;
        this.onGpu = onGpu;
        this.companions = companions;
    }

    public ModelEntry entry() {
        return entry;
    }

    public OrtSession session() {
        return session;
    }

    public OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }

    /** True where it runs on CUDA. */
    public boolean onGpu() {
        return onGpu;
    }

    /** Names differ from export to export: address inputs by position. */
    public String inputName(int position) {
        return List.copyOf(session.getInputNames()).get(position);
    }

    /** As {@link #inputName}. */
    public String outputName(int position) {
        return List.copyOf(session.getOutputNames()).get(position);
    }

    /** A value of the network's own metadata. */
    public Optional<String> metadata(String key) {
        try {
            return session.getMetadata().getCustomMetadataValue(key);
        } catch (OrtException e) {
            throw new ModelException("model " + entry.name() + ": its metadata can't be read", e);
        }
    }

    /** The text of a file that belongs to the network, such as a dictionary; empty where the entry has no such file. */
    public Optional<String> companion(String suffix) {
        return companions.entrySet().stream()
                .filter(file -> file.getKey().endsWith(suffix))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .findFirst();
    }

    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException("model " + entry.name() + " can't be closed", e);
        }
    }
}
