package imagetranslate.scene;

import java.util.List;

/** The lines of one sentence as its writer wrote it, before it was broken to fit. */
public final class JoinedLines {
    private JoinedLines() {}

    /** Scripts that write without spaces are joined without one; a word that was hyphenated at a line's end is whole again. */
    public static String of(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String raw : lines) {
            String line = raw.strip();
            if (text.length() > 0 && !line.isEmpty()) {
                int before = text.codePointBefore(text.length());
                int after = line.codePointAt(0);
                if (isHyphenated(text, after)) {
                    text.setLength(text.length() - 1);
                } else if (!isSpaceless(before) && !isSpaceless(after)) {
                    text.append(' ');
                }
            }
            text.append(line);
        }
        return text.toString();
    }

    private static boolean isHyphenated(CharSequence text, int after) {
        int length = text.length();
        return length > 1
                && text.charAt(length - 1) == '-'
                && Character.isLowerCase(text.charAt(length - 2))
                && Character.isLowerCase(after);
    }

    private static boolean isSpaceless(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
            default -> isFullWidthMark(codePoint);
        };
    }

    /** CJK symbols and punctuation, and full-width forms: they bring their own space. */
    private static boolean isFullWidthMark(int codePoint) {
        return (codePoint >= 0x3000 && codePoint <= 0x303F) || (codePoint >= 0xFF00 && codePoint <= 0xFF60);
    }
}
