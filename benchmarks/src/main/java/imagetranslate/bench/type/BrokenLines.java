package imagetranslate.bench.type;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Set;

/** Looks at where a text was broken, by the rules of its language and not by how the breaker found the places. */
final class BrokenLines {
    /** JIS X 4051 and CLREQ: what never begins a line, and what never ends one. */
    private static final String NO_START = "、。，．・：；？！ー…」』）〉》】〕〗ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々ゝゞ!?,.;:)]}%”’،؛؟।ๆฯ";

    private static final String NO_END = "「『（〈《【〔〖([{“‘¥￥$";

    /** Scripts whose lines break between characters. */
    private static final Set<String> BETWEEN_CHARACTERS = Set.of("zh", "ja");

    /** What was done to a text's words. */
    record Breaks(boolean forbidden, boolean hyphenated) {}

    private BrokenLines() {}

    /** @param text one paragraph, as it was to be set */
    static Breaks of(String text, List<String> lines, String language) {
        boolean forbidden = false;
        boolean hyphenated = false;
        int at = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            String line = lines.get(i);
            at = skipSpace(text, at);
            boolean hyphen = !text.startsWith(line, at) && line.endsWith("-");
            at += hyphen ? line.length() - 1 : line.length();
            if (at >= text.length()) {
                break;
            }
            hyphenated |= hyphen;
            int next = skipSpace(text, at);
            forbidden |= NO_START.indexOf(text.charAt(next)) >= 0 || NO_END.indexOf(text.charAt(at - 1)) >= 0;
            forbidden |= next == at && !hyphen && insideWord(text, at, language);
        }
        return new Breaks(forbidden, hyphenated);
    }

    private static int skipSpace(String text, int at) {
        int next = at;
        while (next < text.length() - 1 && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private static boolean insideWord(String text, int at, String language) {
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        if (!Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(after)) {
            return false;
        }
        if (BETWEEN_CHARACTERS.contains(language)) {
            return before < 0x2E80 && after < 0x2E80;
        }
        BreakIterator words = BreakIterator.getWordInstance(ULocale.forLanguageTag(language));
        words.setText(text);
        return !language.equals("th") || !words.isBoundary(at);
    }
}
