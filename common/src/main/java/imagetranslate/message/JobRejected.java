package imagetranslate.message;

/**
 * Thrown where going on, or trying again, makes no sense: a bad picture, a refused address, a message that isn't one.
 * The worker loop turns it into one record in {@code error_queue}; the text is for the person who reads that record, and
 * says what is wrong and where.
 */
public final class JobRejected extends RuntimeException {
    private final ErrorKind kind;

    public JobRejected(ErrorKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public JobRejected(ErrorKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public static JobRejected permanent(String message) {
        return new JobRejected(ErrorKind.PERMANENT, message);
    }

    public static JobRejected malformed(String message) {
        return new JobRejected(ErrorKind.MALFORMED, message);
    }

    public ErrorKind kind() {
        return kind;
    }
}
