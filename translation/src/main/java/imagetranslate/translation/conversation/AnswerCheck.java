package imagetranslate.translation.conversation;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import imagetranslate.translation.AvoidedWords;
import imagetranslate.translation.Numbers;
import imagetranslate.translation.Placeholders;
import imagetranslate.translation.Placeholders.Placeholder;
import imagetranslate.translation.Scripts;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    static final String LACKS_TERM = "the translation lacks the glossary's ";

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
        return check(SourceText.plain(source, sourceLang), answer, targetLang);
    }

    static Finding check(SourceText source, String answer, String targetLang, AvoidedWords avoided) {
        Finding finding = check(source, answer, targetLang);
        if (finding instanceof Finding.Bad || finding instanceof Finding.Unchanged) {
            return finding;
        }
        return avoided.in(withoutTerms(source, oneLine(answer)))
                .<Finding>map(
                        word -> new Finding.Bad("the translation has \"" + word + "\", which the glossary avoids"))
                .orElse(finding);
    }

    /** What the shop itself wants there is nothing that it avoids. */
    private static String withoutTerms(SourceText asked, String text) {
        String rest = text;
        for (Term term : asked.terms()) {
            rest = rest.replace(term.target(), " ");
        }
        return rest;
    }

    static Finding check(SourceText source, String answer, String targetLang) {
        Finding finding = judged(source, answer, targetLang);
        return finding instanceof Finding.Good good ? terms(source, good) : finding;
    }

    /** What is kept must be there to the letter; a forced term may begin a sentence. */
    private static Finding terms(SourceText source, Finding.Good good) {
        for (Term term : source.terms()) {
            boolean there = term.stays()
                    ? good.text().contains(term.target())
                    : good.text()
                            .toLowerCase(Locale.ROOT)
                            .contains(term.target().toLowerCase(Locale.ROOT));
            if (!there) {
                return new Finding.Doubtful(good.text(), LACKS_TERM + term.target());
            }
        }
        return good;
    }

    private static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private static Finding judged(SourceText asked, String answer, String targetLang) {
        String source = asked.text();
        String sourceLang = asked.lang();
        String text = oneLine(answer);
        if (text.isEmpty()) {
            return new Finding.Bad("the translation is empty");
        }
        if (text.equals(oneLine(source))) {
            return new Finding.Unchanged();
        }
        Set<Integer> foreign = Scripts.onlyOf(sourceLang, targetLang);
        if (Scripts.letters(withoutKept(asked, text), foreign) > 0) {
            return new Finding.Bad("the translation still holds " + name(sourceLang) + " characters");
        }
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)
                || text.codePoints().anyMatch(c -> c == 0xFFFD || Character.isISOControl(c))) {
            return new Finding.Bad("the translation is not text");
        }
        if (text.length() > LONGEST_LABEL + MOST_TIMES_LONGER * source.length()) {
            return new Finding.Bad("the translation is far longer than the text");
        }
        Finding written = script(asked, text, targetLang);
        if (!(written instanceof Finding.Good)) {
            return written;
        }
        Finding numbers = numbers(source, text);
        return numbers instanceof Finding.Good ? placeholders(source, text) : numbers;
    }

    /** Latin letters stand in every language's signs; those of a third language do not, unless they stood there before. */
    private static Finding script(SourceText asked, String text, String targetLang) {
        String source = asked.text();
        String said = withoutKept(asked, text);
        Set<Integer> own = Scripts.of(targetLang);
        Set<Integer> usual = new HashSet<>(own);
        usual.addAll(EVERYWHERE);
        source.codePoints().forEach(c -> usual.add(UScript.getScript(c)));
        long strange = Scripts.letters(said) - Scripts.letters(said, usual);
        if (strange > STRANGE_PART * Scripts.letters(said)) {
            return new Finding.Bad("the translation is not written as " + name(targetLang) + " is");
        }
        boolean latinAlone = Scripts.letters(said) >= LONG_LATIN
                && Scripts.letters(said, own) == 0
                && Scripts.letters(source, Set.of(UScript.LATIN)) == 0;
        return strange > 0 || latinAlone
                ? new Finding.Doubtful(text, "the translation may not be " + name(targetLang))
                : new Finding.Good(text);
    }

    /** What the glossary keeps is foreign to no language. */
    private static String withoutKept(SourceText asked, String text) {
        String rest = text;
        for (Term term : asked.terms()) {
            rest = term.stays() ? rest.replace(term.target(), " ") : rest;
        }
        return rest;
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
