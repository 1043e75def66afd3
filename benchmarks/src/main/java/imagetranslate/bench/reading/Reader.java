package imagetranslate.bench.reading;

import imagetranslate.bench.parts.Effort;
import imagetranslate.bench.parts.Picture;
import imagetranslate.message.TextBox;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.opencv.opencv_core.Mat;

/** The recogniser as the OCR worker has it: several pictures in hand, all of them on the same few cores. */
final class Reader implements AutoCloseable {
    private static final ImageLimits LIMITS = new ImageLimits(200_000_000);

    private final ExecutorService cpu;
    private final OnnxModels models;
    private final TextRecognizer recognizer;

    Reader(int cores) {
        cpu = Executors.newFixedThreadPool(cores);
        models = OnnxModels.bundled();
        recognizer = new OnnxTextRecognizer(models, cpu, cores);
    }

    /** One file, as the worker does it. */
    List<TextBox> read(byte[] file) throws Exception {
        try (PageImage page = ImageDecoder.decode(file, LIMITS);
                Mat visible = page.flattened()) {
            return recognizer.read(visible);
        }
    }

    /** @param inFlight how many at once */
    Reading read(List<Picture> pictures, int inFlight) throws Exception {
        ExecutorService slots = Executors.newFixedThreadPool(inFlight);
        try {
            double[] each = new double[pictures.size()];
            List<Future<List<String>>> futures = new ArrayList<>();
            double cpuBegan = Effort.cpuNow();
            long began = System.nanoTime();
            for (int i = 0; i < each.length; i++) {
                int index = i;
                futures.add(slots.submit(() -> {
                    long start = System.nanoTime();
                    List<TextBox> lines = read(pictures.get(index).bytes());
                    each[index] = (System.nanoTime() - start) / 1e9;
                    return lines.stream().map(TextBox::text).toList();
                }));
            }
            List<List<String>> texts = new ArrayList<>();
            for (Future<List<String>> future : futures) {
                texts.add(result(future));
            }
            return new Reading((System.nanoTime() - began) / 1e9, Effort.cpuNow() - cpuBegan, each, texts);
        } finally {
            slots.shutdownNow();
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() {
        recognizer.close();
        cpu.shutdown();
        models.close();
    }
}
