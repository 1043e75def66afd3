package imagetranslate.ocr;

import imagetranslate.dependency.Dependency;
import imagetranslate.fetch.CallbackAddress;
import imagetranslate.fetch.ImageSource;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.store.Sha256;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.NoRoomYet;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.PictureFile;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * One job: ask who reads its language, fetch, look, stage, read, hand on. Whatever is wrong with the picture is found here, before anyone pays. A file that
 * was read before isn't decoded again.
 */
final class OcrStage implements StageHandler {
    private final MessageCodec codec;
    private final ImageSource source;
    private final SourceStaging staging;
    private final Readers readers;
    private final Admission admission;
    private final Clock clock;

    OcrStage(
            MessageCodec codec,
            ImageSource source,
            SourceStaging staging,
            Readers readers,
            Admission admission,
            Clock clock) {
        this.codec = codec;
        this.source = source;
        this.staging = staging;
        this.readers = readers;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Who reads.
     *
     * @param dependencies what that needs, and can be away for every job at once
     */
    record Readers(ByJob byJob, List<Dependency> dependencies) {
        Readers(ByJob byJob) {
            this(byJob, List.of());
        }
    }

    /** Who reads a job's language. */
    @FunctionalInterface
    interface ByJob {
        /**
         * @throws imagetranslate.message.JobRejected where nobody does, or where the job's options don't say how
         * @throws IOException where that can't be known now
         */
        Readings of(Job job) throws IOException;
    }

    @Override
    public List<Dependency> dependencies() {
        return readers.dependencies();
    }

    @Override
    public Outcome handle(Delivery delivery) throws IOException, InterruptedException {
        Job job = codec.readJob(delivery.payload()).claimedOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        CallbackAddress.find(job.extra());
        Readings readings = readers.byJob().of(job);
        byte[] bytes = source.fetch(job.imageUrl(), delivery.deadline());
        PictureFile file = PictureFile.open(bytes, admission.limits());
        String sha256 = Sha256.hex(bytes);
        Optional<Readings.Reading> before = readings.before(sha256);
        if (before.isPresent()) {
            SourceImage image = staging.stage(bytes, before.get().read().image());
            return handOn(job, image, before.get());
        }
        Admission.Admitted picture;
        try {
            picture = admission.toRead(file, Duration.between(clock.instant(), delivery.deadline()));
        } catch (NoRoomYet e) {
            return new Outcome.Postpone(String.valueOf(e.getMessage()));
        }
        try (PageImage page = picture.decode()) {
            SourceImage image = staging.stage(bytes, SourceStaging.image(sha256, bytes, page));
            return handOn(job, image, readings.read(page, bytes, image, delivery.deadline()));
        }
    }

    private Outcome handOn(Job job, SourceImage image, Readings.Reading reading) {
        ProcessorTask task =
                new ProcessorTask(job, reading.read().lines(), reading.read().blocks(), image, reading.run());
        return new Outcome.Advance(codec.write(task));
    }
}
