package imagetranslate.vision.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.EnumSet;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * ONNX Runtime's native libraries, unpacked once for all processes into JavaCPP's cache (beside OpenCV's). Left to itself the
 * runtime unpacks 24 MB into the temporary folder at every start, and a process that is killed, or halts, leaves them there.
 */
final class OnnxNatives {
    /** Where the runtime looks instead of unpacking; an image that has unpacked them sets it. */
    private static final String PLACE = "onnxruntime.native.path";

    private static final List<String> LIBRARIES = List.of(
            "libonnxruntime.so",
            "libonnxruntime4j_jni.so",
            "libonnxruntime_providers_shared.so",
            "libonnxruntime_providers_cuda.so",
            "libonnxruntime_providers_tensorrt.so");

    static {
        // On other systems the runtime's own way stays.
        if (System.getProperty(PLACE) == null && System.getProperty("os.name").equals("Linux")) {
            String folder = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch64" : "linux-x64";
            LIBRARIES.forEach(library -> unpack("/ai/onnxruntime/native/" + folder + "/" + library));
        }
    }

    private OnnxNatives() {}

    /** The environment of all sessions of this process. */
    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }

    /** What this build of the runtime can compute on. */
    static EnumSet<OrtProvider> providers() {
        return OrtEnvironment.getAvailableProviders();
    }

    /** A build without CUDA has not all of them. */
    private static void unpack(String resource) {
        URL packed = OrtEnvironment.class.getResource(resource);
        if (packed == null) {
            return;
        }
        try {
            File file = Loader.cacheResource(packed);
            System.setProperty(PLACE, file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " could not be unpacked into JavaCPP's cache folder", e);
        }
    }
}
