package imagetranslate.translation.conversation;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import imagetranslate.translation.Numbers;
import imagetranslate.translation.Placeholders;
import imagetranslate.translation.Placeholders.Placeholder;
import imagetranslate.translation.Scripts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an answer may stand in the picture. */
final class AnswerCheck {

    sealed interface Finding {
        record Good(String text) implements Finding {}

        /** Usable, but worth one more question. */
        record Doubtful(String text, String why) implements Finding {}

        record Bad(String why) implements Finding {}

        /** The engine gave the source back: it has nothing to say about it. */
        record Unchanged() implements Finding {}
    }

    /** Chinese units that rewrite the number before them: 1万 is 10,000 and 8折 is 20 % off. */
    private static final Pattern REWRITTEN = Pattern.compile("[\\d一二三四五六七八九十]\\s*[十百千万亿折成月]");

    /** In characters. A Han character becomes four or five letters; what is longer than that tells a story of its own. */
    private static final int MOST_TIMES_LONGER = 6;

    /** What a very short text may become beyond that. */
    private static final int LONGEST_LABEL = 40;

    /** Greek letters are signs of physics too. */
    private static final Set<Integer> EVERYWHERE =
            Set.of(UScript.LATIN, UScript.GREEK, UScript.COMMON, UScript.INHERITED);

    /** Of the letters: from there on it is no slip. */
    private static final double STRANGE_PART = 0.3;

    /** Letters. A shorter word may be a name, or what the trade says (PVC). */
    private static final int LONG_LATIN = 8;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private AnswerCheck() {}

    static Finding check(String source, String answer, String sourceLang, String targetLang) {
        String text = BLANKS.matcher(answer).replaceAll(" ").strip();
        if (text.isEmpty()) {
            return new Finding.Bad("the translation is empty");
        }
        if (text.equals(BLANKS.matcher(source).replaceAll(" ").strip())) {
            return new Finding.Unchanged();
        }
        Set<Integer> foreign = Scripts.onlyOf(sourceLang, targetLang);
        if (Scripts.letters(text, foreign) > 0) {
            return new Finding.Bad("the translation still holds " + name(sourceLang) + " characters");
        }
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)
                || text.codePoints().anyMatch(c -> c == 0xFFFD || Character.isISOControl(c))) {
            return new Finding.Bad("the translation is not text");
        }
        if (text.length() > LONGEST_LABEL + MOST_TIMES_LONGER * source.length()) {
            return new Finding.Bad("the translation is far longer than the text");
        }
        Finding written = script(source, text, targetLang);
        if (!(written instanceof Finding.Good)) {
            return written;
        }
        Finding numbers = numbers(source, text);
        return numbers instanceof Finding.Good ? placeholders(source, text) : numbers;
    }

    /** Latin letters stand in every language's signs; those of a third language do not, unless they stood there before. */
    private static Finding script(String source, String text, String targetLang) {
        Set<Integer> own = Scripts.of(targetLang);
        Set<Integer> usual = new HashSet<>(own);
        usual.addAll(EVERYWHERE);
        source.codePoints().forEach(c -> usual.add(UScript.getScript(c)));
        long strange = Scripts.letters(text) - Scripts.letters(text, usual);
        if (strange > STRANGE_PART * Scripts.letters(text)) {
            return new Finding.Bad("the translation is not written as " + name(targetLang) + " is");
        }
        boolean latinAlone = Scripts.letters(text) >= LONG_LATIN
                && Scripts.letters(text, own) == 0
                && Scripts.letters(source, Set.of(UScript.LATIN)) == 0;
        return strange > 0 || latinAlone
                ? new Finding.Doubtful(text, "the translation may not be " + name(targetLang))
                : new Finding.Good(text);
    }

    private static Finding placeholders(String source, String text) {
        Finding finding = new Finding.Good(text);
        for (Placeholder placeholder : Placeholders.in(source)) {
            if (!placeholder.isIn(text)) {
                String why = "the translation lacks " + placeholder.text();
                if (placeholder.exact()) {
                    return new Finding.Bad(why);
                }
                finding = new Finding.Doubtful(text, why);
            }
        }
        return finding;
    }

    private static Finding numbers(String source, String text) {
        List<BigDecimal> missing = without(Numbers.in(source), Numbers.in(text));
        if (missing.isEmpty()) {
            return new Finding.Good(text);
        }
        // A number in words (第1名, "first") is fine; another number in its place is a wrong price.
        List<BigDecimal> strange = without(Numbers.in(text), Numbers.in(source));
        String why = "the translation lacks the number " + missing.get(0).toPlainString();
        return strange.isEmpty() || REWRITTEN.matcher(source).find()
                ? new Finding.Doubtful(text, why)
                : new Finding.Bad(why + " and has " + strange.get(0).toPlainString());
    }

    private static List<BigDecimal> without(List<BigDecimal> all, List<BigDecimal> taken) {
        List<BigDecimal> rest = new ArrayList<>(all);
        taken.forEach(rest::remove);
        return rest;
    }

    private static String name(String language) {
        return ULocale.forLanguageTag(language).getDisplayLanguage(ULocale.ENGLISH);
    }
}
