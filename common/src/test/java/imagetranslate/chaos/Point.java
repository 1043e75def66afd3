package imagetranslate.chaos;

/** Where in its work a handler asks the harness what to do. */
enum Point {
    BEFORE_WORK,
    AFTER_WORK
}
