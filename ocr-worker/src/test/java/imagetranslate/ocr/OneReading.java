package imagetranslate.ocr;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.PageImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/** A process that reads one file, and says what that took: its largest resident set and what was reckoned, in MiB. */
final class OneReading {
    private OneReading() {}

    /** @param args the file, CPU_WORKERS */
    public static void main(String[] args) throws Exception {
        Settings settings = EnvironmentSettings.of(
                Map.of("PICTURE_MEMORY_MIB", "4000", "CPU_WORKERS", args[1], "MAX_IMAGE_PIXELS", "200000000"));
        Recognizers reading = Recognizers.open(settings, Clock.systemUTC());
        Admission.Admitted picture =
                Admission.of(settings).toRead(Files.readAllBytes(Path.of(args[0])), Duration.ofMinutes(5));
        int lines;
        try (PageImage page = picture.decode();
                Mat seen = page.flattened()) {
            lines = reading.readers()
                    .of("zh")
                    .read(seen, new byte[0], Instant.MAX)
                    .lines()
                    .size();
        }
        long need = picture.file().toRead().outside() >> 20;
        System.out.println("READ " + lines + " " + residentMost() + " " + need);
        List<AutoCloseable> resources = reading.resources();
        for (int i = resources.size() - 1; i >= 0; i--) {
            resources.get(i).close();
        }
    }

    private static long residentMost() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                >> 10;
    }
}
