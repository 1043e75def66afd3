package imagetranslate.fuzz;

import java.nio.charset.StandardCharsets;

/** What was made to harm whoever shows it, so that it can be shown. */
final class Text {
    private Text() {}

    static String printable(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < longest; i++) {
            char c = text.charAt(i);
            if (isHarmless(c)) {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.length() > shown.length() ? shown + "… (" + text.length() + " characters)" : shown.toString();
    }

    /** Bytes outside ASCII as {@code \\u00xx}. */
    static String printable(byte[] bytes, int longest) {
        return printable(new String(bytes, StandardCharsets.ISO_8859_1), longest);
    }

    /** Neither a control character, nor one that turns the direction of writing, nor half of a pair. */
    static boolean isHarmless(char c) {
        return !Character.isISOControl(c)
                && !Character.isSurrogate(c)
                && Character.getType(c) != Character.FORMAT
                && c != '\u2028'
                && c != '\u2029';
    }
}
