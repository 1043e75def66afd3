package imagetranslate.vision.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A loaded network. Safe for several threads; owned and closed by {@link OnnxModels}. */
public final class OnnxModel {
    /**
     * After so many runs an arena gives back what it took: after each of them costs the detector 8 % in asking for it again, and
     * never lets it grow to gigabytes over pictures of many shapes.
     */
    private static final int GIVE_BACK = 8;

    private final ModelEntry entry;
    private final OrtSession session;
    private final boolean onGpu;
    private final boolean arena;
    private final AtomicInteger runs = new AtomicInteger();
    private final Map<String, byte[]> companions;
    private final Map<String, String> metadata;

    OnnxModel(
            ModelEntry entry,
            OrtSession session,
            boolean onGpu,
            boolean arena,
            Map<String, byte[]> companions,
            Map<String, String> metadata) {
        this.entry = entry;
        this.session = session;
        this.onGpu = onGpu;
        this.arena = arena;
        this.companions = companions;
        this.metadata = metadata;
    }

    public ModelEntry entry() {
        return entry;
    }

    public OrtSession session() {
        return session;
    }

    public OrtEnvironment environment() {
        return OnnxNatives.environment();
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

    /** The length of one axis of the first input, where the network has it fixed. */
    public OptionalLong inputAxis(int axis) {
        try {
            NodeInfo input = session.getInputInfo().values().iterator().next();
            long length = ((TensorInfo) input.getInfo()).getShape()[axis];
            return length > 0 ? OptionalLong.of(length) : OptionalLong.empty();
        } catch (OrtException e) {
            throw new ModelException("model " + entry.name() + ": its input can't be looked at", e);
        }
    }

    /** A value of the network's own metadata. */
    public Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata.get(key));
    }

    /** The text of a file that belongs to the network, such as a dictionary; empty where the entry has no such file. */
    public Optional<String> companion(String suffix) {
        return companions.entrySet().stream()
                .filter(file -> file.getKey().endsWith(suffix))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .findFirst();
    }

    /**
     * Runs the network; every run goes through here, so that it is recorded and the arena is given back in time.
     *
     * @param inputs by name
     * @param outputs tensors to write to, by name; empty for the network's first output in memory of its own
     * @return to be closed by the caller
     */
    public OrtSession.Result run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
        SessionRun event = new SessionRun();
        event.begin();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            if (arena && runs.incrementAndGet() % GIVE_BACK == 0) {
                options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
            }
            Set<String> wanted = outputs.isEmpty() ? Set.of(outputName(0)) : Set.of();
            OrtSession.Result result = session.run(inputs, wanted, outputs, options);
            if (event.shouldCommit()) {
                event.model = entry.name();
                event.shape = session.getInputNames().stream()
                        .map(name -> shape(inputs.get(name)))
                        .collect(Collectors.joining(","));
                event.commit();
            }
            return result;
        }
    }

    private static String shape(@Nullable OnnxTensor tensor) {
        return tensor == null
                ? ""
                : LongStream.of(tensor.getInfo().getShape())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining("x"));
    }

    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException("model " + entry.name() + " can't be closed", e);
        }
    }
}
