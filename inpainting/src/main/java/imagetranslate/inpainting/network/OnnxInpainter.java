package imagetranslate.inpainting.network;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import imagetranslate.inpainting.InpaintFailed;
import imagetranslate.models.ModelException;
import imagetranslate.vision.model.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A model on ONNX Runtime. What its file says is read from there: which input is the mask (the one with one channel), bytes
 * or floats, whether it takes several tiles at once, and the tile's side where that is fixed. The rest is its contract.
 */
public final class OnnxInpainter implements Inpainter {
    private final OnnxModel model;
    private final TileContract contract;
    private final TileSizes sizes;
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

    private OnnxInpainter(OnnxModel model, TileContract contract, Port image, Port mask) {
        this.model = model;
        this.contract = contract;
        this.sizes = model.onGpu() ? contract.sizes().coarse() : contract.sizes();
        this.image = image;
        this.mask = mask;
    }

    /**
     * @param model stays open until after this is closed
     * @throws ModelException where the model is not one that fills holes, or not as its contract says
     */
    public static OnnxInpainter of(OnnxModel model) {
        TileContract contract = TileContract.of(model.entry());
        List<Port> ports = ports(model);
        int maskAt = ports.size() == 2 && ports.get(0).axis(1) == 1 ? 0 : 1;
        if (ports.size() != 2 || ports.get(maskAt).axis(1) != 1) {
            throw refused(model, "its inputs are " + ports + "; right would be a picture and a mask with one channel");
        }
        Port image = ports.get(1 - maskAt);
        TileSizes sizes = contract.sizes();
        for (int axis = 2; axis < 4; axis++) {
            if (image.axis(axis) > 0 && (image.axis(axis) != sizes.most() || image.axis(axis) != sizes.step())) {
                throw refused(model, "its contract says " + sizes + ", its file has the side " + image.axis(axis));
            }
        }
        if (image.axis(0) > 1) {
            throw refused(
                    model, "it takes exactly " + image.axis(0) + " tiles at once; right would be 1, or any number");
        }
        return new OnnxInpainter(model, contract, image, ports.get(maskAt));
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
    public TileSizes sizes() {
        return sizes;
    }

    /** Runs a tile, on a GPU one of each shape, so that no job pays for it. */
    public OnnxInpainter warmedUp() {
        int every = model.onGpu() ? sizes.step() : sizes.most();
        for (int height = every; height <= sizes.most(); height += every) {
            for (int width = every; width <= sizes.most(); width += every) {
                fill(List.of(new Tile(width, height, new float[3 * width * height], new float[width * height])));
            }
        }
        return this;
    }

    @Override
    public List<float[]> fill(List<Tile> batch) {
        if (image.axis(0) == 1 && batch.size() > 1) {
            return batch.stream().flatMap(tile -> fill(List.of(tile)).stream()).toList();
        }
        long width = batch.get(0).width();
        long height = batch.get(0).height();
        long values = batch.size() * width * height;
        try (FloatPointer pictures = new FloatPointer(3 * values);
                FloatPointer masks = new FloatPointer(values)) {
            for (Tile tile : batch) {
                write(tile, pictures, masks);
            }
            pictures.position(0);
            masks.position(0);
            try (OnnxTensor x = tensor(pictures, image, new long[] {batch.size(), 3, height, width});
                    OnnxTensor m = tensor(masks, mask, new long[] {batch.size(), 1, height, width});
                    OrtSession.Result result = model.run(Map.of(image.name(), x, mask.name(), m), Map.of())) {
                return split((OnnxTensor) result.get(0), batch);
            }
        } catch (OrtException e) {
            throw new InpaintFailed("a batch of " + batch.size() + " tiles: " + e.getMessage(), e);
        }
    }

    /** Writes a tile at the pointers' positions and moves them on. */
    private void write(Tile tile, FloatPointer pictures, FloatPointer masks) {
        float[] erase = tile.mask();
        float[] picture = tile.image();
        if (contract.changesPicture()) {
            boolean empty = contract.hole() == TileContract.Hole.ZERO;
            picture = new float[tile.image().length];
            for (int i = 0; i < picture.length; i++) {
                boolean zero = empty && erase[i % erase.length] != 0;
                picture[i] = zero ? 0 : contract.image().write(tile.image()[i]);
            }
        }
        if (contract.erase() == 0) {
            erase = new float[tile.mask().length];
            for (int i = 0; i < erase.length; i++) {
                erase[i] = 1 - tile.mask()[i];
            }
        }
        pictures.put(picture).position(pictures.position() + picture.length);
        masks.put(erase).position(masks.position() + erase.length);
    }

    private OnnxTensor tensor(FloatPointer values, Port port, long[] shape) throws OrtException {
        if (!port.takesBytes()) {
            return OnnxTensor.createTensor(model.environment(), values.asBuffer(), shape);
        }
        // a mask has 0 and 1, a picture its contract's range already
        int scale = port.axis(1) == 1 ? 255 : 1;
        FloatBuffer floats = values.asBuffer();
        ByteBuffer bytes = ByteBuffer.allocateDirect(floats.remaining());
        while (floats.hasRemaining()) {
            bytes.put((byte) Math.round(floats.get() * scale));
        }
        return OnnxTensor.createTensor(model.environment(), bytes.rewind(), shape, OnnxJavaType.UINT8);
    }

    private List<float[]> split(OnnxTensor output, List<Tile> batch) {
        float[] values = values(output);
        int each = 3 * batch.get(0).pixels();
        if (values.length != batch.size() * each) {
            throw new InpaintFailed(
                    "the model returned " + values.length + " values; " + batch.size() * each + " would be right",
                    null);
        }
        TileContract.Range range = contract.output();
        if (range != TileContract.Range.UNIT) {
            for (int i = 0; i < values.length; i++) {
                values[i] = range.read(values[i]);
            }
        }
        List<float[]> tiles = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            tiles.add(batch.size() == 1 ? values : Arrays.copyOfRange(values, i * each, (i + 1) * each));
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
        FloatBuffer floats = output.getFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
    }

    /** The session belongs to the process's models and goes with them. */
    @Override
    public void close() {}
}
