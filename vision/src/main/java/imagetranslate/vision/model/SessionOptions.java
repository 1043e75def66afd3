package imagetranslate.vision.model;

/**
 * @param intraOpThreads how many threads one run may use. 1 where many runs go on at once: each then stays on its
 *     caller's thread, and the callers are the parallelism
 * @param arena whether a run keeps for its next layer what the one before gave back: faster by a fifth where layers are
 *     large, but over pictures of many shapes it grows to gigabytes unless every few runs end with giving back what they
 *     took ({@link OnnxModel#run})
 */
public record SessionOptions(int intraOpThreads, boolean arena) {
    public static final SessionOptions SINGLE_THREAD = new SessionOptions(1);
    public static final SessionOptions SINGLE_THREAD_ARENA = new SessionOptions(1, true);

    public SessionOptions(int intraOpThreads) {
        this(intraOpThreads, false);
    }

    public SessionOptions {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads is " + intraOpThreads + "; it must be at least 1");
        }
    }
}
