package imagetranslate.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the flight recorder saw of a piece of work. */
public final class Recorded {
    private Recorded() {}

    /** Something to watch. */
    public interface Work {
        void run() throws Exception;
    }

    /** All events of one name, in no order. */
    public static List<RecordedEvent> events(String name, Work work) throws Exception {
        Path file = Files.createTempFile("bench", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(name).withoutThreshold();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return named(name, file);
        } finally {
            Files.delete(file);
        }
    }

    private static List<RecordedEvent> named(String name, Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
