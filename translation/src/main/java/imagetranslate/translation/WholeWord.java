package imagetranslate.translation;

/** Where a word ends, in scripts that set blanks between words; in the others a word counts wherever it stands. */
public final class WholeWord {
    private WholeWord() {}

    /** @param end exclusive */
    public static boolean is(String text, int start, int end) {
        boolean before = start == 0 || !(isOfAWord(text.charAt(start)) && isOfAWord(text.charAt(start - 1)));
        boolean after = end == text.length() || !(isOfAWord(text.charAt(end - 1)) && isOfAWord(text.charAt(end)));
        return before && after;
    }

    /** Korean sets its particles right behind a word, so it is none of these. */
    private static boolean isOfAWord(char c) {
        return Character.isDigit(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case LATIN, GREEK, CYRILLIC -> true;
                    default -> false;
                };
    }
}
