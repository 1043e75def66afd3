package imagetranslate.operate;

import imagetranslate.message.ProcessorTask;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryNeed;
import imagetranslate.vision.image.PictureFile;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A process that sets a small picture and then another, and says what that took, in MiB: its resident set between the two,
 * the largest at the end, and what the second was reckoned to need.
 */
final class OneSetting {
    private OneSetting() {}

    /** @param args CPU_WORKERS, a picture to become warm by and its message, the picture that counts and its message */
    public static void main(String[] args) throws Exception {
        try (StageFixture fixture = new StageFixture()) {
            Path book = SamplePhrases.write(Path.of(args[2]).resolveSibling("phrasebook.json"));
            WorkerContext context = new WorkerContext(
                    EnvironmentSettings.of(Map.of(
                            "PHRASEBOOK", book.toString(), "PICTURE_MEMORY_MIB", "4000", "CPU_WORKERS", args[0])),
                    fixture.codec,
                    fixture.store,
                    new InMemoryJobStatusStore(),
                    fixture.metrics,
                    Clock.systemUTC());
            Stage stage = OperateWorker.stages(context).get(0);
            set(fixture, stage, Path.of(args[1]), Path.of(args[2]));
            long before = kib("VmRSS");
            int lines = set(fixture, stage, Path.of(args[3]), Path.of(args[4]));
            long most = kib("VmHWM");
            MemoryNeed need = PictureFile.open(Files.readAllBytes(Path.of(args[3])), new ImageLimits(100_000_000))
                    .toSet();
            System.out.println("SET " + lines + " " + before / 1024 + " " + most / 1024 + " " + (need.outside() >> 20));
            for (AutoCloseable resource : stage.resources()) {
                resource.close();
            }
        }
    }

    /** @return how many lines were translated */
    private static int set(StageFixture fixture, Stage stage, Path picture, Path message) throws Exception {
        ProcessorTask task = fixture.codec.readProcessorTask(Files.readAllBytes(message));
        byte[] source = Files.readAllBytes(picture);
        ImageType type = ImageType.sniff(source).orElseThrow();
        fixture.store.put(task.image().sourceKey(), source, ObjectHeaders.source(type));
        return fixture.hosted(stage.handler().handle(fixture.delivery(task, Duration.ofMinutes(5))))
                .boxes()
                .translated();
    }

    private static long kib(String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(what + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
