package imagetranslate.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import imagetranslate.models.ModelException;
import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/** One run of a network with one input and one output, in memory that Java and the network share: nothing is copied. */
public final class Inference {
    private final OnnxModel model;
    private final String input;
    private final String output;

    public Inference(OnnxModel model) {
        this.model = model;
        this.input = model.inputName(0);
        this.output = model.outputName(0);
    }

    /** Runs the network, writing into {@code result}, which must have room for {@code resultShape} exactly. */
    public void run(FloatPointer data, long[] shape, FloatPointer result, long[] resultShape) {
        try (OnnxTensor in = tensor(data, shape);
                OnnxTensor out = tensor(result, resultShape)) {
            // What it returns is our own output tensor again, lying in result's memory.
            model.run(Map.of(input, in), Map.of(output, out)).close();
        } catch (OrtException e) {
            throw new ModelException("model " + model.entry().name() + " failed: " + e.getMessage(), e);
        }
    }

    /** The shape of the output for an input of zeros. */
    public long[] probe(long... shape) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        try (FloatPointer data = new FloatPointer(size)) {
            FloatPointer.memset(data, 0, size * Float.BYTES);
            try (OnnxTensor in = tensor(data, shape);
                    OrtSession.Result result = model.session().run(Map.of(input, in))) {
                return ((OnnxTensor) result.get(0)).getInfo().getShape();
            }
        } catch (OrtException e) {
            throw new ModelException("model " + model.entry().name() + " failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(FloatPointer data, long[] shape) throws OrtException {
        FloatBuffer buffer = data.asBuffer();
        return OnnxTensor.createTensor(model.environment(), buffer, shape);
    }
}
