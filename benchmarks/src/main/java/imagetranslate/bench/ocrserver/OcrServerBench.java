package imagetranslate.bench.ocrserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.ocr.lines.LineReader;
import imagetranslate.ocr.remote.FarLines;
import imagetranslate.ocr.remote.OcrServers;
import imagetranslate.ocr.remote.ServerAddresses;
import imagetranslate.ocrserver.RunningOcrServer;
import imagetranslate.samples.PageGenerator;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One picture after another in this process, over HTTP and over gRPC by turns; then as many clients as asked for at once. */
@Command(
        name = "ocr-server",
        description = "The recogniser over HTTP and gRPC against itself in one process.",
        mixinStandardHelpOptions = true)
public final class OcrServerBench implements Callable<Integer> {
    private static final int WARM = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rounds", description = "pictures one after another, of each size (default: ${DEFAULT-VALUE})")
    private int rounds = 40;

    @Option(names = "--clients", split = ",", description = "how many ask at once (default: ${DEFAULT-VALUE})")
    private List<Integer> clients = List.of(1, 8, 32);

    @Option(names = "--requests", description = "of all clients together (default: ${DEFAULT-VALUE})")
    private int requests = 64;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "ocr-server.json");

    private final ObjectNode report = MessageCodec.json().createObjectNode();

    /** Reads a file, and is measured. */
    private interface Way {
        void read(byte[] file) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(cores);
        try (OnnxModels models = OnnxModels.bundled();
                RunningOcrServer server = RunningOcrServer.start(
                        EnvironmentSettings.of(Map.of("OCR_SERVER_PORT", "0", "GRPC_PORT", "0")));
                OcrServers http = servers("http", "http://127.0.0.1:" + server.httpPort());
                OcrServers grpc = servers("grpc", "127.0.0.1:" + server.grpcPort())) {
            OnnxTextRecognizer recognizer = new OnnxTextRecognizer(models, executor, cores);
            Admission admission = new Admission(new ImageLimits(100_000_000), new MemoryBudget(4000, 1000));
            Map<String, Way> ways = new LinkedHashMap<>();
            ways.put("in process", file -> {
                try (PageImage page =
                                admission.toRead(file, Duration.ofMinutes(5)).decode();
                        Mat visible = page.flattened()) {
                    recognizer.read(visible);
                }
            });
            ways.put("http", far("http", http));
            ways.put("grpc", far("grpc", grpc));
            oneByOne(ways);
            together(ways);
        } finally {
            executor.shutdown();
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table().println("written: " + out);
        table().flush();
        return 0;
    }

    private static OcrServers servers(String engine, String address) {
        return ServerAddresses.open(engine, EnvironmentSettings.of(Map.of("OCR_SERVERS", address)), Clock.systemUTC());
    }

    private static Way far(String engine, OcrServers servers) throws Exception {
        LineReader reader = FarLines.of(engine, servers, "zh");
        return file -> {
            try (Mat unused = new Mat()) {
                reader.read(unused, file, Instant.now().plusSeconds(300));
            }
        };
    }

    private PrintWriter table() {
        return spec.commandLine().getOut();
    }

    private void oneByOne(Map<String, Way> ways) throws Exception {
        table().printf("%-24s %10s %10s %10s %12s%n", "one after another, ms", "p50", "p95", "p99", "p50 added");
        ArrayNode rows = report.putArray("one_by_one");
        for (byte[] file : List.of(picture(480, 320, "jpg"), picture(1000, 1000, "png"), picture(1700, 1700, "png"))) {
            Map<String, double[]> millis = new LinkedHashMap<>();
            ways.keySet().forEach(way -> millis.put(way, new double[rounds]));
            for (int round = -WARM; round < rounds; round++) {
                for (Map.Entry<String, Way> way : ways.entrySet()) {
                    double took = millis(way.getValue(), file);
                    if (round >= 0) {
                        times(millis, way.getKey())[round] = took;
                    }
                }
            }
            double base = at(times(millis, "in process"), 0.5);
            for (String way : ways.keySet()) {
                double[] taken = times(millis, way);
                double p50 = at(taken, 0.5);
                table().printf(
                                "%-12s %8d KB %10.1f %10.1f %10.1f %12.1f%n",
                                way, file.length >> 10, p50, at(taken, 0.95), at(taken, 0.99), p50 - base);
                rows.addObject()
                        .put("way", way)
                        .put("bytes", file.length)
                        .put("p50", p50)
                        .put("p95", at(taken, 0.95))
                        .put("p99", at(taken, 0.99))
                        .put("added_p50", p50 - base);
            }
            table().flush();
        }
    }

    private void together(Map<String, Way> ways) throws Exception {
        table().printf("%-24s %10s %10s %10s %12s%n", "at once, ms", "mean", "p95", "p99", "pictures/s");
        ArrayNode rows = report.putArray("together");
        byte[] file = picture(480, 320, "jpg");
        for (int width : clients) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                double[] taken = new double[requests];
                double seconds = load(way.getValue(), file, width, taken);
                double mean = DoubleStream.of(taken).average().orElse(0);
                table().printf(
                                "%-12s %3d clients %10.1f %10.1f %10.1f %12.1f%n",
                                way.getKey(), width, mean, at(taken, 0.95), at(taken, 0.99), requests / seconds);
                rows.addObject()
                        .put("way", way.getKey())
                        .put("clients", width)
                        .put("mean", mean)
                        .put("p95", at(taken, 0.95))
                        .put("p99", at(taken, 0.99))
                        .put("per_second", requests / seconds);
            }
            table().flush();
        }
    }

    private static double load(Way way, byte[] file, int width, double[] taken) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(width);
        long start = System.nanoTime();
        try {
            List<Future<Double>> running = new ArrayList<>();
            for (int i = 0; i < taken.length; i++) {
                running.add(pool.submit(() -> millis(way, file)));
            }
            for (int i = 0; i < taken.length; i++) {
                taken[i] = running.get(i).get();
            }
        } finally {
            pool.shutdown();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double millis(Way way, byte[] file) throws Exception {
        long start = System.nanoTime();
        way.read(file);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double[] times(Map<String, double[]> all, String way) {
        double[] times = all.get(way);
        if (times == null) {
            throw new IllegalStateException("no times of " + way);
        }
        return times;
    }

    /** @param share from 0 to 1 */
    private static double at(double[] millis, double share) {
        double[] sorted = DoubleStream.of(millis).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    private static byte[] picture(int width, int height, String format) throws Exception {
        BufferedImage page = PageGenerator.page(3, width, height).picture();
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        opaque.getGraphics().drawImage(page, 0, 0, null);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(opaque, format, file);
        return file.toByteArray();
    }
}
