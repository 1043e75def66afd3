package imagetranslate.vision.layout;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/**
 * What stands on both sides of a line's end in Chinese: where a word goes on, or a phrase that can't end there, two lines are one
 * sentence, though no comma says so.
 */
final class LineJoint {
    /** Prepositions, conjunctions and the like: no phrase ends with one. */
    private static final String OPEN = "的和与及或在把被从对为以让给向将比且而并";

    /** Particles and conjunctions that lean on what stands before: no phrase begins with one. */
    private static final String LEANING = "的了地得着们和与及或";

    private LineJoint() {}

    /** Neither line is blank. Only Chinese says more than that nothing is known (false). */
    static boolean goesThroughAPhrase(String line, String next) {
        int last = line.codePointBefore(line.length());
        int first = next.codePointAt(0);
        if (!Character.isIdeographic(last) || !Character.isIdeographic(first)) {
            return false;
        }
        return OPEN.indexOf(last) >= 0 || LEANING.indexOf(first) >= 0 || cutsAWord(line, next);
    }

    /** Whether ICU's dictionary finds a word across the end, and a line by itself has a lone character left over there. */
    private static boolean cutsAWord(String line, String next) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.CHINESE);
        words.setText(line + next);
        if (words.isBoundary(line.length())) {
            return false;
        }
        words.setText(line);
        if (line.length() - words.preceding(line.length()) == 1) {
            return true;
        }
        words.setText(next);
        return words.following(0) == 1;
    }
}
