package imagetranslate.inpainting.mask;

import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of what the project's own strokes' network and the rules behind it make of drawn text. */
abstract class WithMaskBuilder {
    private static OnnxModels models;
    static MaskBuilder builder;

    @BeforeAll
    static void open() {
        models = OnnxModels.bundled();
        builder = new MaskBuilder(new StrokeFinder(models.open("strokes", SessionOptions.SINGLE_THREAD)));
    }

    @AfterAll
    static void close() {
        models.close();
    }
}
