package imagetranslate.ocrserver.desk;

/** Nobody waited for this picture any more when it was its turn: it was not read. */
public final class Unwanted extends RuntimeException {
    Unwanted() {
        super("nobody waited for it any more when it was its turn");
    }
}
