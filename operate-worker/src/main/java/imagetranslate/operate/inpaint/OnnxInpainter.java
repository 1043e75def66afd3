package imagetranslate.operate.inpaint;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import imagetranslate.vision.model.ModelException;
import imagetranslate.vision.model.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A model on ONNX Runtime. What its file says is read from there: which input is the mask (the one with one channel), bytes
 * or floats, whether it takes several tiles at once, and the tile's side where that is fixed. The rest is its contract.
 */
final class OnnxInpainter implements Inpainter {
    private final OrtSession session;
    private final TileContract contract;
    private final Port image;
    private final Port mask;

    /** One input of the network. */
    private record Port(String name, TensorInfo info) {
        boolean takesBytes() {
            return info.type == OnnxJavaType.UINT8;
        }

        long axis(int axis) {
            return info.getShape()[axis];
        }
    }

    private OnnxInpainter(OrtSession session, TileContract contract, Port image, Port mask) {
        this.session = session;
        this.contract = contract;
        this.image = image;
        this.mask = mask;
    }

    /**
     * @param model stays open until after this is closed
     * @throws ModelException where the model is not one that fills holes, or not as its contract says
     */
    static OnnxInpainter of(OnnxModel model) {
        TileContract contract = TileContract.of(model.entry());
        List<Port> ports = ports(model);
        int maskAt = ports.size() == 2 && ports.get(0).axis(1) == 1 ? 0 : 1;
        if (ports.size() != 2 || ports.get(maskAt).axis(1) != 1) {
            throw refused(model, "its inputs are " + ports + "; right would be a picture and a mask with one channel");
        }
        Port image = ports.get(1 - maskAt);
        for (int axis = 2; axis < 4; axis++) {
            if (image.axis(axis) > 0 && image.axis(axis) != contract.side()) {
                throw refused(model, "its contract says side " + contract.side() + ", its file " + image.axis(axis));
            }
        }
        if (image.axis(0) > 1) {
            throw refused(
                    model, "it takes exactly " + image.axis(0) + " tiles at once; right would be 1, or any number");
        }
        return new OnnxInpainter(model.session(), contract, image, ports.get(maskAt));
    }

    private static List<Port> ports(OnnxModel model) {
        List<Port> ports = new ArrayList<>();
        try {
            for (var input : model.session().getInputInfo().entrySet()) {
                if (!(input.getValue().getInfo() instanceof TensorInfo info) || info.getShape().length != 4) {
                    throw refused(model, "its input " + input.getKey() + " is no tensor of four axes");
                }
                ports.add(new Port(input.getKey(), info));
            }
        } catch (OrtException e) {
            throw new InpaintFailed("the inputs of " + model.entry().name() + " can't be read: " + e.getMessage(), e);
        }
        return ports;
    }

    private static ModelException refused(OnnxModel model, String why) {
        return new ModelException("INPAINT_MODEL is " + model.entry().name() + ": " + why);
    }

    @Override
    public int side() {
        return contract.side();
    }

    /** Runs one tile, so that the first job doesn't pay for it. */
    OnnxInpainter warmedUp() {
        int pixels = side() * side();
        fill(List.of(new Tile(new float[3 * pixels], new float[pixels])));
        return this;
    }

    @Override
    public List<float[]> fill(List<Tile> batch) {
        if (image.axis(0) == 1 && batch.size() > 1) {
            return batch.stream().flatMap(tile -> fill(List.of(tile)).stream()).toList();
        }
        int pixels = side() * side();
        float[] pictures = new float[batch.size() * 3 * pixels];
        float[] masks = new float[batch.size() * pixels];
        for (int i = 0; i < batch.size(); i++) {
            write(batch.get(i), i, pictures, masks);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor x = tensor(environment, pictures, image, new long[] {batch.size(), 3, side(), side()});
                OnnxTensor m = tensor(environment, masks, mask, new long[] {batch.size(), 1, side(), side()});
                OrtSession.Result result = session.run(Map.of(image.name(), x, mask.name(), m))) {
            return split((OnnxTensor) result.get(0), batch.size());
        } catch (OrtException e) {
            throw new InpaintFailed("a batch of " + batch.size() + " tiles: " + e.getMessage(), e);
        }
    }

    private void write(Tile tile, int index, float[] pictures, float[] masks) {
        int pixels = tile.mask().length;
        boolean empty = contract.hole() == TileContract.Hole.ZERO;
        for (int i = 0; i < pixels; i++) {
            boolean erase = tile.mask()[i] != 0;
            masks[index * pixels + i] = erase ? contract.erase() : 1 - contract.erase();
            for (int c = 0; c < 3; c++) {
                int at = c * pixels + i;
                pictures[index * 3 * pixels + at] =
                        erase && empty ? 0 : contract.image().write(tile.image()[at]);
            }
        }
    }

    private OnnxTensor tensor(OrtEnvironment environment, float[] values, Port port, long[] shape) throws OrtException {
        if (!port.takesBytes()) {
            var floats = ByteBuffer.allocateDirect(values.length * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            return OnnxTensor.createTensor(environment, floats.put(values).rewind(), shape);
        }
        // a mask has 0 and 1, a picture its contract's range already
        int scale = port.axis(1) == 1 ? 255 : 1;
        ByteBuffer bytes = ByteBuffer.allocateDirect(values.length);
        for (float value : values) {
            bytes.put((byte) Math.round(value * scale));
        }
        return OnnxTensor.createTensor(environment, bytes.rewind(), shape, OnnxJavaType.UINT8);
    }

    private List<float[]> split(OnnxTensor output, int count) {
        float[] values = values(output);
        int each = 3 * side() * side();
        if (values.length != count * each) {
            throw new InpaintFailed(
                    "the model returned " + values.length + " values; " + count * each + " would be right", null);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = contract.output().read(values[i]);
        }
        List<float[]> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tiles.add(Arrays.copyOfRange(values, i * each, (i + 1) * each));
        }
        return tiles;
    }

    private static float[] values(OnnxTensor output) {
        if (output.getInfo().type == OnnxJavaType.UINT8) {
            ByteBuffer bytes = output.getByteBuffer();
            float[] values = new float[bytes.remaining()];
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes.get(i) & 0xff;
            }
            return values;
        }
        var floats = output.getFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
    }

    /** The session belongs to the process's models and goes with them. */
    @Override
    public void close() {}
}
