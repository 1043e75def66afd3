package imagetranslate.bench.reading;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import imagetranslate.bench.parts.Recorded;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Which networks ran on which shapes, and how long the same runs take with nothing else around them. */
final class BareSessions {
    private static final String EVENT = "imagetranslate.SessionRun";

    /** @param seconds it took where it was recorded */
    private record Run(String model, String shapes, double seconds) {
        /** Of the first input: the readers' networks have one. */
        long[] sides() {
            return Stream.of(shapes.split("x")).mapToLong(Long::parseLong).toArray();
        }
    }

    private final List<Run> runs;

    private BareSessions(List<Run> runs) {
        this.runs = runs;
    }

    static BareSessions record(Recorded.Work work) throws Exception {
        return new BareSessions(Recorded.events(EVENT, work).stream()
                .map(event -> new Run(
                        event.getString("model"),
                        event.getString("shape"),
                        event.getDuration().toNanos() / 1e9))
                .toList());
    }

    /** How often each network ran, and for how long altogether. */
    String summary() {
        Map<String, List<Run>> byModel = new TreeMap<>();
        runs.forEach(run ->
                byModel.computeIfAbsent(run.model(), model -> new ArrayList<>()).add(run));
        List<String> parts = new ArrayList<>();
        byModel.forEach((model, its) -> parts.add(String.format(
                "%s %d × %.1f ms",
                model,
                its.size(),
                its.stream().mapToDouble(Run::seconds).average().orElse(0) * 1000)));
        return String.join(", ", parts);
    }

    /**
     * The same runs on single-thread sessions at their fastest, as many at once as there are cores.
     *
     * @return the sum of their times
     */
    double seconds(OnnxModels models, int cores) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            List<Future<Double>> sums = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                sums.add(threads.submit(() -> replay(models, next)));
            }
            double sum = 0;
            for (Future<Double> part : sums) {
                sum += part.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    private double replay(OnnxModels models, AtomicInteger next) throws OrtException {
        double sum = 0;
        for (int i = next.getAndIncrement(); i < runs.size(); i = next.getAndIncrement()) {
            Run run = runs.get(i);
            sum += once(models.open(run.model(), SessionOptions.SINGLE_THREAD_ARENA), run.sides());
        }
        return sum;
    }

    private static double once(OnnxModel model, long[] shape) throws OrtException {
        int bytes = Math.toIntExact(LongStream.of(shape).reduce(Float.BYTES, (a, b) -> a * b));
        ByteBuffer data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        try (OnnxTensor input = OnnxTensor.createTensor(model.environment(), data.asFloatBuffer(), shape)) {
            Map<String, OnnxTensor> inputs = Map.of(model.inputName(0), input);
            long began = System.nanoTime();
            try (OrtSession.Result result = model.session().run(inputs)) {
                result.get(0);
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
