package imagetranslate.vision.image;

/** A decoder gave up. The message completes the sentence "the jpeg of 800x800 pixels …". */
final class BrokenImage extends Exception {
    BrokenImage(String fault) {
        super(fault);
    }

    BrokenImage(String fault, Throwable cause) {
        super(fault, cause);
    }
}
