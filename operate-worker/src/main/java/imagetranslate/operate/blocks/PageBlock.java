package imagetranslate.operate.blocks;

import imagetranslate.message.TextBlock;
import imagetranslate.translation.rules.SkipRules.Verdict;

/**
 * What is translated as one: a sentence, whatever lines it was broken into, or a line that stands alone.
 *
 * @param place its lines, as indices into the page's, in the order of reading; script, size, direction, side
 * @param text of all its lines
 * @param lang BCP 47, or {@code und}
 * @param verdict what is to become of it
 */
public record PageBlock(TextBlock place, String text, String lang, Verdict verdict) {
    boolean isTranslated() {
        return verdict instanceof Verdict.Translate;
    }
}
