package imagetranslate.ocrserver.desk;

/** So many wait already that one more would only wait in vain. */
public final class DeskFull extends Exception {
    DeskFull(String message) {
        super(message);
    }
}
