package imagetranslate.vision.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelException;
import imagetranslate.models.ModelFiles;
import imagetranslate.models.ModelManifest;
import imagetranslate.models.OcrSet;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loaded models of a process: one session each, however many ask for it. */
public final class OnnxModels implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OnnxModels.class);

    private final ModelManifest manifest;
    private final ModelFiles files;
    private final Map<String, OnnxModel> open = new LinkedHashMap<>();

    /** @param directory a folder of model files that goes before the classpath; null for none */
    public OnnxModels(ModelManifest manifest, @Nullable Path directory) {
        this.manifest = manifest;
        this.files = new ModelFiles(directory);
    }

    /** The models packed with this build, and before them those in {@code MODEL_DIR}. */
    public static OnnxModels of(Settings settings) {
        return new OnnxModels(
                ModelManifest.bundled(), settings.find(Keys.MODEL_DIR).orElse(null));
    }

    /** The models packed with this build. */
    public static OnnxModels bundled() {
        return new OnnxModels(ModelManifest.bundled(), null);
    }

    /**
     * @param name as {@code OCR_MODEL} has it
     * @throws ModelException for one that the manifest hasn't
     */
    public OcrSet ocrSet(String name) {
        return OcrSet.named(name, manifest);
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** Whether all its files are there; says nothing of their bytes. */
    public boolean isAtHand(ModelEntry entry) {
        return entry.files().stream().allMatch(file -> files.find(file).isPresent());
    }

    /**
     * Loads a model, or returns the session that is there: the options of the first call hold.
     *
     * @param name as in the manifest
     * @throws ModelException where a file is missing, is not the manifest's by its hash, or the runtime refuses it
     */
    public synchronized OnnxModel open(String name, SessionOptions options) {
        OnnxModel there = open.get(name);
        if (there != null) {
            return there;
        }
        ModelEntry entry = manifest.entry(name);
        Map<String, byte[]> contents = new HashMap<>();
        entry.files().forEach(file -> contents.put(file.fileName(), files.read(entry, file)));
        ModelFile network = entry.files().get(0);
        byte[] bytes = contents.get(network.fileName());
        if (bytes == null) {
            throw new IllegalStateException(network.fileName());
        }
        contents.remove(network.fileName());
        files.find(network)
                .filter(found -> !found.bundled())
                .ifPresent(found -> log.info("model {}: {} goes before the build's own files", name, found.place()));
        OnnxModel model = load(entry, bytes, options, contents);
        open.put(name, model);
        return model;
    }

    private static OnnxModel load(
            ModelEntry entry, byte[] network, SessionOptions options, Map<String, byte[]> companions) {
        Map<String, String> metadata = OnnxMetadata.of(network);
        String why = "this build of ONNX Runtime has no CUDA";
        if (OnnxNatives.providers().contains(OrtProvider.CUDA)) {
            try {
                OrtSession session = session(network, options, true);
                log.info("model {} {}: on CUDA", entry.name(), entry.version());
                return new OnnxModel(entry, session, true, options.arena(), companions, metadata);
            } catch (OrtException e) {
                why = "CUDA: " + e.getMessage();
            }
        }
        try {
            OrtSession session = session(network, options, false);
            log.info(
                    "model {} {}: on the CPU, {} thread(s) a run ({})",
                    entry.name(),
                    entry.version(),
                    options.intraOpThreads(),
                    why);
            return new OnnxModel(entry, session, false, options.arena(), companions, metadata);
        } catch (OrtException e) {
            throw new ModelException("model " + entry.name() + ": ONNX Runtime refuses it: " + e.getMessage(), e);
        }
    }

    private static OrtSession session(byte[] network, SessionOptions options, boolean cuda) throws OrtException {
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
            settings.setIntraOpNumThreads(options.intraOpThreads());
            settings.setInterOpNumThreads(1);
            settings.setCPUArenaAllocator(options.arena());
            settings.setMemoryPatternOptimization(false);
            // Threads that spin while they wait take the cores from the other jobs in hand.
            settings.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (cuda) {
                settings.addCUDA(0);
            }
            return OnnxNatives.environment().createSession(network, settings);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(OnnxModel::close);
        open.clear();
    }
}
