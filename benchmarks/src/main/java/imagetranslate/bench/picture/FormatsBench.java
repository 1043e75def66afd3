package imagetranslate.bench.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.picture.Pillow.Answer;
import imagetranslate.bench.queue.QueueBench;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is made of a folder's files: decoded as Pillow decodes them, decoded otherwise, refused with a reason, or a crash. */
@Command(
        name = "formats",
        description = "Decodes a folder's files and compares the pixels with Pillow's where Python has it.",
        mixinStandardHelpOptions = true)
public final class FormatsBench implements Callable<Integer> {
    private static final int NEAR = 2;
    private static final int CHANNELS = 4;
    private static final int OPAQUE = 255;

    private enum Verdict {
        AGREES,
        DIFFERS,
        DECODED,
        REFUSED,
        CRASHED
    }

    /** @param detail how far it differs, or why it is refused */
    private record Finding(Verdict verdict, String detail) {}

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "a folder of files, and the folders in it")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--python", description = "an interpreter that has Pillow (default: ${DEFAULT-VALUE})")
    private String python = "python3";

    @Option(names = "--max-pixels", description = "as MAX_IMAGE_PIXELS (default: ${DEFAULT-VALUE})")
    private long maxPixels = 100_000_000;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "formats.json");

    private final Map<Verdict, Integer> tally = new EnumMap<>(Verdict.class);
    private final ArrayNode files = MessageCodec.json().createArrayNode();

    @Override
    public Integer call() throws Exception {
        List<Path> pictures;
        try (Stream<Path> all = Files.walk(folder)) {
            pictures = all.filter(Files::isRegularFile).sorted().toList();
        }
        if (pictures.isEmpty()) {
            spec.commandLine().getErr().println("no files in " + folder);
            return 2;
        }
        Path scratch = Files.createTempDirectory("bench-formats");
        try {
            Optional<Pillow> pillow = Pillow.start(python, scratch);
            try {
                compare(pictures, pillow.orElse(null));
            } finally {
                if (pillow.isPresent()) {
                    pillow.get().close();
                }
            }
        } finally {
            QueueBench.delete(scratch);
        }
        return tally.containsKey(Verdict.CRASHED) ? 1 : 0;
    }

    private void compare(List<Path> pictures, @Nullable Pillow pillow) throws IOException {
        PrintWriter table = spec.commandLine().getOut();
        table.println(pillow == null ? python + " has no Pillow: nothing is compared" : "Pillow " + pillow.version());
        for (Path picture : pictures) {
            Finding finding = finding(picture, pillow == null ? null : pillow.decode(picture));
            tally.merge(finding.verdict(), 1, Integer::sum);
            String name = folder.relativize(picture).toString();
            files.addObject()
                    .put("file", name)
                    .put("verdict", word(finding.verdict()))
                    .put("detail", finding.detail());
            table.printf("%-9s %-50s %s%n", word(finding.verdict()), name, finding.detail());
            table.flush();
        }
        ObjectNode report = MessageCodec.json().createObjectNode();
        for (Verdict verdict : Verdict.values()) {
            report.put(word(verdict), tally.getOrDefault(verdict, 0));
            table.printf("%-9s %6d%n", word(verdict), tally.getOrDefault(verdict, 0));
        }
        report.set("files", files);
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private Finding finding(Path file, @Nullable Answer other) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (PageImage page = ImageDecoder.decode(bytes, new ImageLimits(maxPixels))) {
            if (other instanceof Answer.Pixels pixels) {
                return compared(page, pixels);
            }
            String why = other instanceof Answer.Refusal refusal ? "; Pillow refuses it: " + refusal.why() : "";
            return new Finding(Verdict.DECODED, page.width() + "x" + page.height() + why);
        } catch (JobRejected e) {
            String pillow = other instanceof Answer.Refusal ? "; Pillow refuses it too" : "";
            return new Finding(Verdict.REFUSED, e.getMessage() + pillow);
        } catch (RuntimeException | Error e) {
            return new Finding(Verdict.CRASHED, e.toString());
        }
    }

    /** Where both see nothing, the colour of nothing is no difference. */
    private static Finding compared(PageImage page, Answer.Pixels other) {
        if (page.width() != other.width() || page.height() != other.height()) {
            return new Finding(
                    Verdict.DIFFERS,
                    page.width() + "x" + page.height() + " against " + other.width() + "x" + other.height());
        }
        byte[] rgba = rgba(page);
        int most = 0;
        long far = 0;
        for (int at = 0; at < rgba.length; at += CHANNELS) {
            boolean visible = rgba[at + 3] != 0 || other.rgba()[at + 3] != 0;
            int difference = 0;
            for (int i = visible ? at : at + 3; i < at + CHANNELS; i++) {
                difference = Math.max(difference, Math.abs((rgba[i] & 0xff) - (other.rgba()[i] & 0xff)));
            }
            most = Math.max(most, difference);
            far += difference > NEAR ? 1 : 0;
        }
        String size = page.width() + "x" + page.height() + ", at most " + most + " levels apart";
        return most <= NEAR
                ? new Finding(Verdict.AGREES, size)
                : new Finding(
                        Verdict.DIFFERS,
                        size + String.format(Locale.ROOT, ", %.2f %% of it over %d", 400.0 * far / rgba.length, NEAR));
    }

    private static byte[] rgba(PageImage page) {
        int width = page.width();
        byte[] rgba = new byte[width * page.height() * CHANNELS];
        byte[] bgr = new byte[width * 3];
        byte[] alpha = new byte[width];
        Arrays.fill(alpha, (byte) OPAQUE);
        for (int y = 0; y < page.height(); y++) {
            row(page.bgr(), y, bgr);
            if (page.alpha().isPresent()) {
                row(page.alpha().get(), y, alpha);
            }
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * CHANNELS;
                rgba[at] = bgr[3 * x + 2];
                rgba[at + 1] = bgr[3 * x + 1];
                rgba[at + 2] = bgr[3 * x];
                rgba[at + 3] = alpha[x];
            }
        }
        return rgba;
    }

    private static void row(Mat picture, int y, byte[] to) {
        try (BytePointer from = picture.ptr(y)) {
            from.get(to);
        }
    }
}
