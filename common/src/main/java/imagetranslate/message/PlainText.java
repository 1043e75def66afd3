package imagetranslate.message;

import java.util.regex.Pattern;

/**
 * Text from outside, for a person to read: what a terminal would obey, a line's end, what turns text around, and half of a surrogate pair are each
 * shown as U+FFFD.
 */
public final class PlainText {
    /** In an expression a surrogate stands for one alone: a pair is its character. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private PlainText() {}

    public static String of(String text) {
        return UNFIT.matcher(text).replaceAll("\uFFFD");
    }
}
