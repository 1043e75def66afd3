package imagetranslate.queue;

import java.time.Duration;
import java.util.Optional;

/** The hand of one slot: holds at most one job. */
public interface Consumer extends AutoCloseable {
    /** Unique for ever; appears in error records. */
    String name();

    /**
     * Takes the next job.
     *
     * @param wait how long to wait for one. Empty also where the queue can't be reached, where the stage is
     *     paused, where the next one has too much to do, or where this process's leases are in doubt, so that nothing new is begun
     */
    Optional<Claim> claim(Duration wait) throws InterruptedException;

    /**
     * Notes that this job is the only one in the hand of all this process's consumers: should the process die now, the job
     * did it. Where the queue can't be reached it tries until it can.
     */
    void alone(Claim claim) throws InterruptedException;

    /**
     * Settles the job in hand in one atomic step. Where the queue can't be reached it tries until it can: a repeat is
     * harmless, since a settled job isn't in this hand any more.
     *
     * @param claimNext take the next job in the same step, if there is one
     * @throws InterruptedException the job stays in this hand; its fate is unknown until the queue can be reached
     */
    Settled settle(Claim claim, Step step, boolean claimNext) throws InterruptedException;

    /** Gives back what is still in hand, and ends the registration. */
    @Override
    void close();
}
