package imagetranslate.standalone;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.worker.StopSignal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts every part, prints the addresses, and stays until it is told to stop. */
@Command(name = "up", description = "Starts everything and stays up.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Option(names = "--data", description = "where the embedded Redis and store keep their files (default: out/data)")
    private Path data = Path.of("out", "data");

    @Override
    public Integer call() throws Exception {
        StopSignal stop = StopSignal.listen();
        Pipeline pipeline = Pipeline.start(data.toAbsolutePath(), EnvironmentSettings.given());
        pipeline.addresses().forEach((part, address) -> System.out.printf("%-16s%s%n", part, address));
        System.out.println();
        System.out.println("Push a job:");
        System.out.printf(
                "  redis-cli -u %s LPUSH ocr_tasks '{\"image_url\":\"https://…\"}'%n",
                pipeline.addresses().get("Redis"));
        System.out.println("Stop with Ctrl-C.");
        stop.awaitAndEnd(pipeline);
        return 0;
    }
}
