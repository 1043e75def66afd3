package imagetranslate.operate.inpaint;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import imagetranslate.vision.model.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model on ONNX Runtime. Inputs and outputs are taken by position, since their names differ by export: image f32
 * [N,3,side,side] RGB 0..1 and mask f32 [N,1,side,side] 1 = erase, to f32 [N,3,side,side] RGB 0..1.
 */
final class OnnxInpainter implements Inpainter {
    private final OrtSession session;
    private final int side;
    private final String image;
    private final String mask;

    private OnnxInpainter(OrtSession session, int side, String image, String mask) {
        this.session = session;
        this.side = side;
        this.image = image;
        this.mask = mask;
    }

    /**
     * @param model its manifest entry says how large a tile is ({@code side}); stays open until after this is closed
     * @throws IllegalArgumentException where the model is not one that fills holes
     */
    static OnnxInpainter of(OnnxModel model) {
        String side = model.entry().contract().get("side");
        if (side == null || model.session().getNumInputs() != 2) {
            throw new IllegalArgumentException(
                    "INPAINT_MODEL is " + model.entry().name()
                            + "; it must be a model that takes an image and a mask and whose contract states the tile's side");
        }
        return new OnnxInpainter(model.session(), Integer.parseInt(side), model.inputName(0), model.inputName(1));
    }

    @Override
    public int side() {
        return side;
    }

    /** Runs one tile, so that the first job doesn't pay for it. */
    OnnxInpainter warmedUp() {
        int pixels = side * side;
        fill(List.of(new Tile(new float[3 * pixels], new float[pixels])));
        return this;
    }

    @Override
    public List<float[]> fill(List<Tile> batch) {
        int pixels = side * side;
        FloatBuffer images = direct(batch.size() * 3 * pixels);
        FloatBuffer masks = direct(batch.size() * pixels);
        batch.forEach(tile -> {
            images.put(tile.image());
            masks.put(tile.mask());
        });
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor x = OnnxTensor.createTensor(
                        environment, images.rewind(), new long[] {batch.size(), 3, side, side});
                OnnxTensor m =
                        OnnxTensor.createTensor(environment, masks.rewind(), new long[] {batch.size(), 1, side, side});
                OrtSession.Result result = session.run(Map.of(image, x, mask, m))) {
            return split((OnnxTensor) result.get(0), batch.size());
        } catch (OrtException e) {
            throw new InpaintFailed("a batch of " + batch.size() + " tiles: " + e.getMessage(), e);
        }
    }

    private List<float[]> split(OnnxTensor output, int count) {
        FloatBuffer values = output.getFloatBuffer();
        int each = 3 * side * side;
        if (values.remaining() != count * each) {
            throw new InpaintFailed(
                    "the model returned " + values.remaining() + " values; " + count * each + " would be right", null);
        }
        List<float[]> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] tile = new float[each];
            values.get(tile);
            tiles.add(tile);
        }
        return tiles;
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The session belongs to the process's models and goes with them. */
    @Override
    public void close() {}
}
