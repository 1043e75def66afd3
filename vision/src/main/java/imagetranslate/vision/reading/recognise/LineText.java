package imagetranslate.vision.reading.recognise;

import java.util.regex.Pattern;

/** Corrects what PP-OCR's networks are known to add to a text. */
final class LineText {
    /** The dictionary has ° and C beside ℃, and one sign sets off two of them. */
    private static final Pattern DEGREES = Pattern.compile("°C?℃|℃C");

    /** No line begins with a closing mark: that is how an icon in front of the text is read. */
    private static final Pattern CLOSING_FIRST = Pattern.compile("^[）)】」』》〉、。，；：！？\\u3000 ]+");

    private LineText() {}

    static String tidy(String text) {
        return CLOSING_FIRST.matcher(DEGREES.matcher(text).replaceAll("℃")).replaceFirst("");
    }
}
