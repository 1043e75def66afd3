package imagetranslate.inpainting.mask;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import imagetranslate.inpainting.InpaintFailed;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Which pixels of a strip were drawn as text, by a small network: f32 [1,4,H,W] (red, green, blue 0..1, and 1 inside
 * the quad) to f32 [1,4,H,W], H being 64 or, for large type, 128: the probability of being the glyphs' fill, of being anything
 * drawn with them, of lying beyond the panel that they stand on, and of holding any of their ink. Safe for several threads, each
 * of which runs its own line.
 */
public final class StrokeFinder {
    private final OnnxModel model;

    /** @param model stays open as long as this is used */
    public StrokeFinder(OnnxModel model) {
        this.model = model;
    }

    /**
     * @param bgr CV_8UC3, the strip
     * @param strip how it was cut
     * @return what of it is text
     * @throws InpaintFailed where the model refuses
     */
    StrokePieces find(Mat bgr, RectifiedLine strip) {
        int pixels = strip.height() * strip.width();
        FloatBuffer input = ByteBuffer.allocateDirect(4 * pixels * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        fill(input, PixelWindow.bytes(bgr), strip);
        long[] shape = {1, 4, strip.height(), strip.width()};
        try (OnnxTensor x = OnnxTensor.createTensor(model.environment(), input, shape);
                OrtSession.Result result = model.run(Map.of(model.inputName(0), x), Map.of())) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            return new StrokePieces(
                    strip,
                    plane(output, 0, pixels),
                    plane(output, 1, pixels),
                    plane(output, 2, pixels),
                    plane(output, 3, pixels));
        } catch (OrtException e) {
            throw new InpaintFailed("finding the strokes of a line: " + e.getMessage(), e);
        }
    }

    private static void fill(FloatBuffer input, byte[] bgr, RectifiedLine strip) {
        int pixels = bgr.length / 3;
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                input.put((2 - c) * pixels + i, (bgr[3 * i + c] & 0xff) / 255f);
            }
            int x = i % strip.width() - strip.room();
            int y = i / strip.width() - strip.top();
            boolean inside = x >= 0 && x < strip.length() && y >= 0 && y < strip.quad();
            input.put(3 * pixels + i, inside ? 1 : 0);
        }
    }

    private static byte[] plane(FloatBuffer output, int index, int pixels) {
        byte[] bytes = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            bytes[i] = (byte) Math.round(255 * output.get(index * pixels + i));
        }
        return bytes;
    }
}
