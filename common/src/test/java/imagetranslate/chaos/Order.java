package imagetranslate.chaos;

/** What the harness tells a handler. */
enum Order {
    GO,
    /** Throw, as for trouble that passes. */
    FAIL,
    /** End the whole process on the spot, as a picture does that crashes a native library. */
    HALT
}
