package imagetranslate.ocr;

import imagetranslate.message.JobRejected;
import imagetranslate.message.KeptReading;
import imagetranslate.message.ProcessorTask.OcrRun;
import imagetranslate.message.SourceImage;
import imagetranslate.store.BrokenObject;
import imagetranslate.store.ImageType;
import imagetranslate.store.KeptObjects;
import imagetranslate.store.ObjectKey;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.layout.ReadingHint;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Reads a picture's text, or reads back what was read on the same file before. */
final class Readings {

    /** @param run who read it, and how long that, or reading it back, took */
    record Reading(KeptReading read, OcrRun run) {}

    private final PageReader reader;
    private final @Nullable KeptObjects kept;
    private final ReadingHint hint;

    /** @param kept null where nothing is to be kept */
    Readings(PageReader reader, @Nullable KeptObjects kept, ReadingHint hint) {
        this.reader = reader;
        this.kept = kept;
        this.hint = hint;
    }

    /**
     * What was read on that very file before. It was decoded then, so it needn't be now to know that it can be.
     *
     * @param sha256 of the file
     */
    Optional<Reading> before(String sha256) throws InterruptedException {
        if (kept == null) {
            return Optional.empty();
        }
        long start = reader.now();
        try {
            return kept.find(key(sha256, reader.version()), json -> parsed(json, sha256), Runnable::run)
                    .get()
                    .map(read -> new Reading(read, reader.runSince(start)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking for what was kept never fails", e);
        }
    }

    private static KeptReading parsed(byte[] json, String sha256) throws BrokenObject {
        try {
            KeptReading read = KeptReading.parse(json);
            if (!read.image().sha256().equals(sha256)) {
                throw new BrokenObject(
                        "it is of another picture: " + read.image().sha256());
            }
            if (ImageType.of(read.image().format()).isEmpty()) {
                throw new BrokenObject(
                        "image.format is '" + read.image().format() + "', which is no format of a picture");
            }
            return read;
        } catch (JobRejected e) {
            throw new BrokenObject(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * @param file what the page was decoded from
     * @param image the same, as it lies in the store
     */
    Reading read(PageImage page, byte[] file, SourceImage image, Instant deadline)
            throws IOException, InterruptedException {
        PageReader.Read read = reader.read(page, file, hint, deadline);
        KeptReading reading =
                new KeptReading(read.layout().lines(), read.layout().blocks(), image);
        if (kept != null) {
            kept.keep(key(image.sha256(), read.version()), "application/json", reading.toJson());
        }
        return new Reading(reading, read.run());
    }

    private String key(String sha256, String version) {
        return ObjectKey.reading(sha256, version + hint.suffix());
    }
}
