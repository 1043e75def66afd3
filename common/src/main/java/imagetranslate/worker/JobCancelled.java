package imagetranslate.worker;

/** Thrown by a handler that finds its job cancelled: nobody is to be told of it any more, and nothing more is to be made public. */
public final class JobCancelled extends RuntimeException {
    public JobCancelled(String requestId) {
        super("job " + requestId + " was cancelled");
    }
}
