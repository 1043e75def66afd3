package imagetranslate.message;

/** Why a job ended in {@code error_queue}. Lower case on the wire. */
public enum ErrorKind {
    /** Bad input: will never work. */
    PERMANENT,
    /** Every attempt was used up. */
    EXHAUSTED,
    /** Its worker died with it in hand, too often. */
    POISON,
    /** Not a message at all. */
    MALFORMED,
    /** Past the job's deadline. */
    TIMEOUT
}
