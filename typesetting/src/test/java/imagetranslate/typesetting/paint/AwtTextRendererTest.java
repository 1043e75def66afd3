package imagetranslate.typesetting.paint;

import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.TextRendererContract;

class AwtTextRendererTest extends TextRendererContract {
    private final TextRenderer renderer = AwtTextRenderer.create(FONTS);

    @Override
    protected TextRenderer renderer() {
        return renderer;
    }
}
