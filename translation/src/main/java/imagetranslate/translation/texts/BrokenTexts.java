package imagetranslate.translation.texts;

import java.io.IOException;

/** That a file of texts can't be used, with the line or unit that is wrong. */
public final class BrokenTexts extends IOException {
    private static final long serialVersionUID = 1;

    BrokenTexts(String place, String why) {
        super(place.isEmpty() ? why : place + ": " + why);
    }
}
