package imagetranslate.vision.image;

/** A picture waited long enough for others to make room; it is none of its doing. */
public final class NoRoomYet extends Exception {
    NoRoomYet(String message) {
        super(message);
    }
}
