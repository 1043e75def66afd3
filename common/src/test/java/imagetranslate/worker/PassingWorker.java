package imagetranslate.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker for {@link WorkerMainIT}, as a process of its own: hands on every job but those that say "slow". */
final class PassingWorker {
    private PassingWorker() {}

    public static void main(String... args) throws Exception {
        WorkerMain.run(
                "passing-worker",
                context -> List.of(
                        new Stage("ocr_tasks", "processor_tasks", PassingWorker::handle, 2, List.of(), List.of())),
                args);
    }

    private static Outcome handle(Delivery delivery) throws Exception {
        if (new String(delivery.payload(), java.nio.charset.StandardCharsets.UTF_8).contains("slow")) {
            Files.createFile(Path.of(System.getProperty("slow.file")));
            new CountDownLatch(1).await();
        }
        return new Outcome.Advance(delivery.payload());
    }
}
