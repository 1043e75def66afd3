package imagetranslate.ocr;

import imagetranslate.fetch.ImageSource;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.NoRoomYet;
import imagetranslate.vision.image.PageImage;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** One job: fetch, look, stage, read, hand on. Whatever is wrong with the picture is found here, before anyone pays. */
final class OcrStage implements StageHandler {
    private final MessageCodec codec;
    private final ImageSource source;
    private final SourceStaging staging;
    private final PageReader reader;
    private final Admission admission;
    private final Clock clock;

    OcrStage(
            MessageCodec codec,
            ImageSource source,
            SourceStaging staging,
            PageReader reader,
            Admission admission,
            Clock clock) {
        this.codec = codec;
        this.source = source;
        this.staging = staging;
        this.reader = reader;
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Delivery delivery) throws IOException, InterruptedException {
        Job job = codec.readJob(delivery.payload()).claimedOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        byte[] bytes = source.fetch(job.imageUrl(), delivery.deadline());
        Admission.Admitted picture;
        try {
            picture = admission.toRead(bytes, Duration.between(clock.instant(), delivery.deadline()));
        } catch (NoRoomYet e) {
            return new Outcome.Postpone(String.valueOf(e.getMessage()));
        }
        try (PageImage page = picture.decode()) {
            SourceImage image = staging.stage(bytes, page);
            PageReader.Reading reading = reader.read(page);
            ProcessorTask task = new ProcessorTask(
                    job, reading.layout().lines(), reading.layout().blocks(), image, reading.run());
            return new Outcome.Advance(codec.write(task));
        }
    }
}
