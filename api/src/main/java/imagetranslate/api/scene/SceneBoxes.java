package imagetranslate.api.scene;

import java.io.IOException;
import java.io.OutputStream;

/** The array {@code boxes} of a scene, as it is sent. */
public sealed interface SceneBoxes extends AutoCloseable permits KeptBoxes, BoxesInFile {

    void writeTo(OutputStream out) throws IOException;

    @Override
    void close() throws IOException;
}
