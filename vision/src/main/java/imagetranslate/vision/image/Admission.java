package imagetranslate.vision.image;

import imagetranslate.message.JobRejected;
import imagetranslate.settings.Settings;
import java.time.Duration;

/** What a picture has to pass before anything of it is decoded: the limits, and then the wait for room in memory. */
public record Admission(ImageLimits limits, MemoryBudget memory) {

    public static Admission of(Settings settings) {
        MemoryBudget memory = MemoryBudget.ofThisJvm(settings);
        return new Admission(ImageLimits.of(settings, memory), memory);
    }

    /** A picture that may be decoded now. Whoever doesn't decode it closes its room. */
    public record Admitted(PictureFile file, MemoryShare room) {
        /** @see PictureFile#decode */
        public PageImage decode() throws InterruptedException {
            return file.decode(room);
        }
    }

    /**
     * For decoding and reading. Waits half of the time that the job has left, so that the other half is there for the work.
     *
     * @throws JobRejected (permanent) for what is no picture, or can't ever be let in
     * @throws NoRoomYet where nothing was tried, and may be later
     */
    public Admitted toRead(byte[] bytes, Duration left) throws NoRoomYet, InterruptedException {
        return toRead(PictureFile.open(bytes, limits), left);
    }

    /** The same for one that was opened within these limits. */
    public Admitted toRead(PictureFile file, Duration left) throws NoRoomYet, InterruptedException {
        return new Admitted(file, memory.enter(file, file.toRead(), left.dividedBy(2)));
    }

    /** The same for decoding, erasing, setting and encoding, for so many targets at the same time. */
    public Admitted toSet(byte[] bytes, Duration left, int targets) throws NoRoomYet, InterruptedException {
        PictureFile file = PictureFile.open(bytes, limits);
        return new Admitted(file, memory.enter(file, file.toSet(targets), left.dividedBy(2)));
    }
}
