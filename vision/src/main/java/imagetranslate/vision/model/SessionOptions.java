package imagetranslate.vision.model;

/**
 * @param intraOpThreads how many threads one run may use. 1 where many runs go on at once: each then stays on its
 *     caller's thread, and the callers are the parallelism
 */
public record SessionOptions(int intraOpThreads) {
    public static final SessionOptions SINGLE_THREAD = new SessionOptions(1);

    public SessionOptions {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads is " + intraOpThreads + "; it must be at least 1");
        }
    }
}
