package imagetranslate.queue;

/**
 * One stage's list of jobs, and the steps that take a job through it without ever losing one.
 *
 * <p><b>Once.</b> A job that is claimed lies in its consumer's private list until one atomic step settles it. Being in
 * that list is the right to settle: a consumer that was given up for dead finds its job gone and changes nothing
 * ({@link Settled.Result#FENCED}). A job whose consumer died is claimed again by another; one that was in hand at three
 * deaths ends in the error queue as poison.
 *
 * <p><b>Duplicates.</b> A job whose message carries a {@code request_id} is settled (finished, handed on, or failed) at
 * most once a stage for as long as receipts are kept, 72 hours: of two copies, the second is dropped silently
 * ({@link Settled.Result#DUPLICATE}), whatever its other fields say. A message without a {@code request_id} is given one when
 * it is first claimed, written into the message, so that every redelivery has it: pushed twice, it is done twice, as two jobs.
 * What is no message at all leaves no receipt. A job that one stage hands on is always done by the next, even if that one did it before: that is what a
 * replay is, and only the replayed stage's receipt has to be removed for it.
 *
 * <p><b>Targets.</b> A picture with several {@code target_langs} is one job until {@link Step.Split} parts it; from then on each
 * target is a job of its own, known by the {@code request_id} and its language ({@link Identity#of}).
 *
 * <p><b>Order.</b> First in, first out; what was given back or is due for another attempt goes first.
 */
public interface StageQueue extends AutoCloseable {
    /** The list this stage takes from. */
    String stage();

    /** A new consumer, registered before it claims; one for each slot, used by one thread at a time. */
    Consumer open();

    /** Whether a person has paused this stage, so that nobody claims; as it was a few seconds ago at most. */
    boolean isPaused();

    /**
     * Throws {@link IllegalStateException} where a duty that keeps jobs safe (heartbeat, recovery) has died: the process
     * must be restarted.
     */
    void checkAlive();

    /** Throws {@link IllegalStateException} where the queue can't be reached at the moment. */
    void checkReachable();

    /** Ends the duties. Close the consumers first. */
    @Override
    void close();
}
