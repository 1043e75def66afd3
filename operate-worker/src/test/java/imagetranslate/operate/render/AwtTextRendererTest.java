package imagetranslate.operate.render;

class AwtTextRendererTest extends TextRendererContract {
    private final TextRenderer renderer = AwtTextRenderer.create(FONTS);

    @Override
    TextRenderer renderer() {
        return renderer;
    }
}
