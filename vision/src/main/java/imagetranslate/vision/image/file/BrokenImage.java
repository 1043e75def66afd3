package imagetranslate.vision.image.file;

/** A decoder gave up. The message completes the sentence "the jpeg of 800x800 pixels …". */
public final class BrokenImage extends Exception {
    public BrokenImage(String fault) {
        super(fault);
    }

    public BrokenImage(String fault, Throwable cause) {
        super(fault, cause);
    }
}
