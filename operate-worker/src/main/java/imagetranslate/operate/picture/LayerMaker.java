package imagetranslate.operate.picture;

import imagetranslate.store.ImageType;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextLayer;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.vision.image.file.EmbeddedProfile;
import imagetranslate.vision.pixels.LineMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Sets texts into a plate and keeps each of them apart. */
record LayerMaker(TextRenderer renderer, SourcePage page, List<LineMask> going) {

    /**
     * @param canvas CV_8UC3, the plate; drawn into, and the caller's
     * @return the caller's
     */
    PictureLayers set(Mat canvas, List<TextItem> items, String lang) {
        Map<Integer, TextLayer> layers = new LinkedHashMap<>();
        Mat clean = canvas.clone();
        List<SetLine> set = renderer.render(canvas, items, lang, layers::put);
        if (page.page().alpha().isEmpty()) {
            return new PictureLayers(new Mat(page.page().bgr()), clean, canvas.clone(), layers, icc());
        }
        try (clean) {
            Mat source = PictureLayers.merged(page.page().bgr(), page.page().alpha());
            Mat plate = seeThrough(clean, clean, List.of());
            Mat result = seeThrough(clean, canvas, set);
            layers.replaceAll((item, layer) -> over(plate, result, layer));
            return new PictureLayers(source, plate, result, layers, icc());
        }
    }

    private Mat seeThrough(Mat clean, Mat drawn, List<SetLine> set) {
        try (Mat colours = page.colours(drawn);
                Mat alpha = ResultAlpha.of(page.page().alpha().orElseThrow(), going, clean, drawn, set)) {
            return PictureLayers.merged(colours, Optional.of(alpha));
        }
    }

    /**
     * What laid over the plate gives the result, where both may be see-through. Where the ground is half so, a text that doesn't
     * cover it more than it was can only come near.
     */
    private static TextLayer over(Mat plate, Mat result, TextLayer layer) {
        byte[] below = new byte[4 * layer.width()];
        byte[] above = new byte[4 * layer.width()];
        int[] argb = new int[layer.argb().length];
        for (int y = 0; y < layer.height(); y++) {
            plate.ptr(layer.top() + y, layer.left()).get(below, 0, below.length);
            result.ptr(layer.top() + y, layer.left()).get(above, 0, above.length);
            for (int x = 0; x < layer.width(); x++) {
                int at = y * layer.width() + x;
                int painted = layer.argb()[at] >>> 24;
                argb[at] = painted == 0 ? 0 : pixel(painted, below, above, 4 * x);
            }
        }
        return new TextLayer(layer.left(), layer.top(), layer.width(), layer.height(), argb);
    }

    private static int pixel(int painted, byte[] below, byte[] above, int at) {
        int under = below[at + 3] & 255;
        int whole = above[at + 3] & 255;
        // Of alpha: whole = a + under (1 - a).
        int alpha = under == 255 ? painted : (int) Math.round(255.0 * (whole - under) / (255 - under));
        if (alpha <= 0) {
            return whole == 0 ? 0 : painted << 24 | rgb(above, at);
        }
        int rgb = 0;
        for (int channel = 2; channel >= 0; channel--) {
            double weight = under * (255.0 - alpha) / 255;
            double colour =
                    ((above[at + channel] & 255) * (double) whole - (below[at + channel] & 255) * weight) / alpha;
            rgb = rgb << 8 | (int) Math.max(0, Math.min(255, Math.round(colour)));
        }
        return alpha << 24 | rgb;
    }

    private static int rgb(byte[] bgra, int at) {
        return (bgra[at + 2] & 255) << 16 | (bgra[at + 1] & 255) << 8 | (bgra[at] & 255);
    }

    private byte @Nullable [] icc() {
        byte[] icc = page.page().source().icc();
        return icc == null || EmbeddedProfile.obstacle(ImageType.PNG, 3, icc).isPresent() ? null : icc;
    }
}
