package imagetranslate.ocr.remote;

import java.io.IOException;

/** A server could not read this picture, and doesn't say that it never will. */
final class PictureTrouble extends IOException {
    PictureTrouble(String message) {
        super(message);
    }
}
