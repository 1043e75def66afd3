package imagetranslate.message;

import java.util.Optional;

/**
 * What the short texts of a message may be. They come from outside and become parts of keys, labels, log lines and addresses,
 * so they are bounded, and hold nothing that could be taken for the end of a line, a command to a terminal, or half a
 * character.
 */
public final class FieldRules {
    /** {@code request_id}, in characters as Java counts them. */
    public static final int LONGEST_ID = 200;

    /** {@code image_id}, {@code scene_key} and other names. */
    public static final int LONGEST_NAME = 500;

    /** {@code image_url} and other addresses; signed ones are long. */
    public static final int LONGEST_ADDRESS = 4096;

    /** RFC 5646 asks for no more of a language tag than this. */
    public static final int LONGEST_LANGUAGE = 35;

    /** All fields that nobody here knows, together, as JSON. */
    public static final int MOST_EXTRA = 32_768;

    private static final int SHOWN = 60;

    private FieldRules() {}

    /** What is wrong with a value, to be read by whoever sent it; empty where nothing is. */
    public static Optional<String> fault(String field, String value, int most) {
        if (value.length() > most) {
            return Optional.of(field + " has " + value.length() + " characters; at most " + most + " are allowed: "
                    + shown(value));
        }
        int at = firstUnfit(value);
        return at < 0
                ? Optional.empty()
                : Optional.of(String.format(
                        "%s has U+%04X at position %d; line ends, control characters and half characters are not allowed: %s",
                        field, (int) value.charAt(at), at, shown(value)));
    }

    /** The beginning of a text, fit to be shown anywhere. */
    public static String shown(String value) {
        return value.length() <= SHOWN ? PlainText.of(value) : PlainText.of(value.substring(0, SHOWN)) + "…";
    }

    private static int firstUnfit(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isUnfit(value, i)) {
                return i;
            }
        }
        return -1;
    }

    /** C0 and C1 controls, the two separators, halves of a surrogate pair, and what turns the direction of text around. */
    private static boolean isUnfit(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
        }
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
