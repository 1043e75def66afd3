package imagetranslate.vision.reading.recognise;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelException;
import imagetranslate.vision.model.Inference;
import imagetranslate.vision.model.Normalisation;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.Planes;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * PP-OCR's recogniser: on a CPU a line is read at its own width; on a GPU, which prepares itself for each new shape longer than
 * it then takes to run, at the next of a few fixed widths.
 */
public final class CtcLineRecognizer implements LineRecognizer {
    /** Where the network leaves it open. */
    private static final int DEFAULT_HEIGHT = 48;

    /** The network never saw less while it was trained, and an unsure line is better padded to this. */
    private static final int TRAINED_WIDTH = 320;

    /** From here on a line reads the same on a canvas of its own width, which costs half as much where it is short. */
    private static final double SURE = 0.9;

    private static final int MIN_WIDTH = 64;
    private static final int PROBE_WIDTH = 320;

    private final ModelEntry entry;
    private final Inference inference;
    private final Normalisation normalisation;
    private final CtcDecoder decoder;
    private final int height;
    private final int stride;
    private final boolean fixedWidths;

    public CtcLineRecognizer(OnnxModel model) {
        this(model, model.onGpu());
    }

    public CtcLineRecognizer(OnnxModel model, boolean fixedWidths) {
        this.entry = model.entry();
        this.fixedWidths = fixedWidths;
        this.inference = new Inference(model);
        String dictionary = model.companion(".txt")
                .or(() -> model.metadata("character"))
                .orElseThrow(() -> new ModelException("model " + model.entry().name()
                        + " has no dictionary: neither a .txt file in the manifest nor metadata 'character'"));
        this.normalisation = Normalisation.of(model.entry());
        this.height = (int) model.inputAxis(2).orElse(DEFAULT_HEIGHT);
        long[] shape = inference.probe(1, 3, height, PROBE_WIDTH);
        this.stride = (int) (PROBE_WIDTH / shape[1]);
        this.decoder = CtcDecoder.of(dictionary, (int) shape[2])
                .orElseThrow(() -> new ModelException("model " + model.entry().name() + " tells " + shape[2]
                        + " classes apart, its dictionary has "
                        + dictionary.lines().count()
                        + " characters and with blank and space makes "
                        + (dictionary.lines().count() + 2) + ": the one isn't the other's"));
    }

    @Override
    public ReadLine read(Mat line) {
        int own = (int) Math.ceil(height * (double) line.cols() / line.rows());
        int width = fixedWidths ? fixedWidth(own) : Math.max(MIN_WIDTH, (own + stride - 1) / stride * stride);
        try (Mat resized = new Mat();
                Size size = new Size(own, height)) {
            resize(line, resized, size, 0, 0, INTER_LINEAR);
            ReadLine read = read(resized, width);
            return width < TRAINED_WIDTH && read.score() < SURE ? read(resized, TRAINED_WIDTH) : read;
        }
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public List<ModelEntry> weights() {
        return List.of(entry);
    }

    /** 320, 640, 1280, 2560 …: at most half of it is padding. */
    static int fixedWidth(int own) {
        int width = TRAINED_WIDTH;
        while (width < own) {
            width *= 2;
        }
        return width;
    }

    private ReadLine read(Mat resized, int width) {
        int steps = width / stride;
        try (FloatPointer data = Planes.of(resized, width, normalisation);
                FloatPointer softmax = new FloatPointer((long) steps * decoder.classes())) {
            inference.run(data, new long[] {1, 3, height, width}, softmax, new long[] {1, steps, decoder.classes()});
            CtcDecoder.Path path = decoder.decode(softmax.asBuffer(), steps);
            double own = resized.cols();
            return new ReadLine(
                    LineText.tidy(path.text()),
                    path.score(),
                    (path.firstStep() + 0.5) * stride / own,
                    (path.lastStep() + 0.5) * stride / own);
        }
    }
}
