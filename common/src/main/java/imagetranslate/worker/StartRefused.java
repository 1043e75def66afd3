package imagetranslate.worker;

/** Why a process doesn't start, where the person who starts it can mend that: shown as one line, without a stack trace. */
public class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
