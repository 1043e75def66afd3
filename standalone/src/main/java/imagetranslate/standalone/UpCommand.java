package imagetranslate.standalone;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts every part, prints the addresses, and stays until it is told to stop. */
@Command(
        name = "up",
        description = "Starts everything and stays up, on the same ports and with the same data as the last time.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final String LINE = "%-17s%s%n";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the embedded Redis and store keep their files (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("out", "data");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the API's; N+1 is Redis', N+2 the store's, N+3 to N+6 are the workers' metrics;"
                    + " 0 takes free ones (default: API_PORT, 8080)")
    private @Nullable Integer port;

    @Override
    public Integer call() throws Exception {
        StopSignal stop = StopSignal.listen();
        Map<String, String> given = EnvironmentSettings.given();
        Settings settings = EnvironmentSettings.of(given);
        int first = port == null ? settings.get(Keys.API_PORT) : port;
        DataFolder folder = DataFolder.take(data);
        Pipeline pipeline = Pipeline.start(folder.path(), given, Ports.from(first, settings));
        tell(pipeline, folder.path());
        stop.awaitAndEnd(() -> {
            try (folder) {
                pipeline.close();
            }
        });
        return 0;
    }

    private void tell(Pipeline pipeline, Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = pipeline.settings();
        pipeline.addresses().forEach((part, address) -> out.printf(LINE, part, address));
        out.printf(LINE, "web page", pipeline.addresses().get("API") + "/");
        out.printf(LINE, "data", folder);
        out.printf(LINE, "reads with", settings.get(Keys.OCR_MODEL));
        pipeline.inUse().forEach((part, what) -> out.printf(LINE, part, what));
        out.println();
        out.println("Push a job:");
        out.printf(
                "  redis-cli -u %s LPUSH %s '{\"image_url\":\"https://…\"}'%n",
                pipeline.addresses().get("Redis"), settings.get(Keys.QUEUE_OCR_TASKS));
        out.printf(
                "  curl %s/v1/jobs -F image=@picture.jpg%n",
                pipeline.addresses().get("API"));
        out.println("Stop with Ctrl-C.");
        out.flush();
    }
}
