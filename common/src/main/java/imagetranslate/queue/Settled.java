package imagetranslate.queue;

import org.jspecify.annotations.Nullable;

/**
 * What became of a settle step.
 *
 * @param next the job claimed in the same step; null where none was asked for or there
 */
public record Settled(Result result, @Nullable Claim next) {

    public enum Result {
        /** The step was taken. */
        DONE,
        /** Another copy of this job was settled before; this one is gone, nothing was pushed. */
        DUPLICATE,
        /** The job isn't in this consumer's hand any more, someone else has it; nothing was changed. */
        FENCED
    }
}
