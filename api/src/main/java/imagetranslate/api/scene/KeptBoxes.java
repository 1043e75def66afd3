package imagetranslate.api.scene;

import java.io.IOException;
import java.io.OutputStream;

/** The boxes of a scene that were sent before. */
record KeptBoxes(byte[] json) implements SceneBoxes {
    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(json);
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
