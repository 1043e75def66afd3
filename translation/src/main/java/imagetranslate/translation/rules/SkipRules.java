package imagetranslate.translation.rules;

import imagetranslate.message.TextBox;
import imagetranslate.translation.Scripts;
import imagetranslate.translation.Units;
import imagetranslate.translation.phrasebook.PhraseIndex;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which texts are none of ours to touch, and why: the first rule that says no gives the reason. */
public final class SkipRules {

    /** What is to become of a line. */
    public sealed interface Verdict {
        record Translate() implements Verdict {}

        /** @param reason for a person; {@code why} for counting */
        record Skip(Why why, String reason) implements Verdict {}
    }

    /** The kinds of reasons: a label of a metric, so they are few and hold nothing of the text. */
    public enum Why {
        NO_TEXT,
        KEEP_TEXTS,
        BRAND,
        PRODUCT,
        ADDRESS,
        NUMBER,
        CODE,
        OTHER_LANGUAGE,
        TARGET_LANGUAGE,
        UNSURE,
        SMALL,
        OUTSIDE
    }

    /**
     * @param keep texts that stay as they are, signs and spaces aside: brands, product names
     * @param minConfidence 0 to 1; below it the reading is a guess, and so would be its translation
     * @param minHeight of a line in source pixels; below it nobody reads the source either
     * @param keepBrands whether what its signs show to be a trade mark stays
     */
    public record Limits(List<String> keep, double minConfidence, double minHeight, boolean keepBrands) {}

    /** Longer ones are no addresses or article numbers, and repeated groups cost stack. */
    private static final int LONGEST_CODE = 200;

    private static final Verdict TRANSLATE = new Verdict.Translate();

    /** Each label of one script: in "www.shop.com官网" the last one isn't, so more than the address stands there. */
    private static final String HOST =
            "(?:[\\w-]+|[\\P{ASCII}&&\\p{L}]+)(?:\\.(?:[\\w-]+|[\\P{ASCII}&&\\p{L}]+))*(?:[/?#:]\\S*)?";

    private static final Pattern ADDRESS = Pattern.compile(
            "[a-z][a-z0-9+.-]*://" + HOST + "|www\\." + HOST + "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"
                    + "|[\\w-]+(?:\\.[\\w-]+)*\\.(?:com|cn|net|org|shop|store|kr|jp|io|top)(?:/\\S*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\P{L}+");

    /** A model or article number: capitals and digits in one piece, at least one of each. */
    private static final Pattern SKU = Pattern.compile("(?=.*\\d)(?=.*[A-Z])[A-Z0-9]+(?:[-_/.#][A-Z0-9]+)*");

    private final Limits limits;
    private final Set<String> keep;

    public SkipRules(Limits limits) {
        this.limits = limits;
        this.keep = limits.keep().stream()
                .map(PhraseIndex::key)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A line that stands alone.
     *
     * @param sourceLang BCP 47; so is {@code targetLang}
     */
    public Verdict judge(TextBox line, String sourceLang, String targetLang) {
        return judge(List.of(line), line.text(), sourceLang, targetLang);
    }

    /**
     * Lines that are one sentence. How sure the reader was of all of it counts: from one column that was hard to read, the
     * others tell what it says.
     *
     * @param text of all lines
     */
    public Verdict judge(List<TextBox> lines, String text, String sourceLang, String targetLang) {
        Verdict said = judge(text, sourceLang, targetLang);
        if (said instanceof Verdict.Skip) {
            return said;
        }
        double sure = 0;
        int characters = 0;
        for (TextBox line : lines) {
            int length = Math.max(1, line.text().length());
            sure += length * line.confidence();
            characters += length;
        }
        double confidence = sure / characters;
        return confidence < limits.minConfidence()
                ? skip(Why.UNSURE, String.format(Locale.ROOT, "read with too little confidence (%.2f)", confidence))
                : legible(lines);
    }

    /** Why one line of a sentence can't go with the others: nobody may touch it, or nobody can see it. */
    public Optional<Verdict.Skip> apart(TextBox line) {
        String text = plain(line.text());
        if (text.isEmpty()) {
            return Optional.of(skip(Why.NO_TEXT, "no text"));
        }
        if (isKept(text)) {
            return Optional.of(kept());
        }
        if (isBrand(line.text())) {
            return Optional.of(brand());
        }
        return legible(List.of(line)) instanceof Verdict.Skip skip ? Optional.of(skip) : Optional.empty();
    }

    /** The same for a job that has a will of its own. */
    public SkipRules keepingBrands(boolean keepBrands) {
        return new SkipRules(new Limits(limits.keep(), limits.minConfidence(), limits.minHeight(), keepBrands));
    }

    private boolean isKept(String text) {
        return keep.contains(PhraseIndex.key(text));
    }

    private boolean isBrand(String asRead) {
        return limits.keepBrands() && Marks.isMark(asRead);
    }

    private static Verdict.Skip brand() {
        return skip(Why.BRAND, "a trade mark by its sign");
    }

    private static Verdict.Skip kept() {
        return skip(Why.KEEP_TEXTS, "on the list KEEP_TEXTS");
    }

    /** A text by what it says, however it was read: a sentence may hold lines that alone would be left alone. */
    public Verdict judge(String said, String sourceLang, String targetLang) {
        String text = plain(said);
        if (text.isEmpty()) {
            return skip(Why.NO_TEXT, "no text");
        }
        if (isKept(text)) {
            return kept();
        }
        if (isBrand(said)) {
            return brand();
        }
        if (text.length() <= LONGEST_CODE && ADDRESS.matcher(text).matches()) {
            return skip(Why.ADDRESS, "an address");
        }
        if (Scripts.letters(text) == 0) {
            return skip(Why.NUMBER, "only numbers and signs");
        }
        long source = Scripts.letters(text, Scripts.of(sourceLang));
        if (isCode(text)) {
            return skip(Why.CODE, "a quantity or article number");
        }
        if (source == 0) {
            return skip(Why.OTHER_LANGUAGE, "no " + sourceLang + " text");
        }
        return isOf(targetLang, sourceLang, text, source)
                ? skip(Why.TARGET_LANGUAGE, "already " + targetLang)
                : TRANSLATE;
    }

    /**
     * Whether letters that both languages write are the target's own: a line's Han among more kana is Japanese. Letters that
     * only the source has are the source's, however much of the target stands beside them, as in "LED灯" to English.
     */
    private static boolean isOf(String targetLang, String sourceLang, String text, long source) {
        long sourceOnly = Scripts.letters(text, Scripts.onlyOf(sourceLang, targetLang));
        long targetOnly = Scripts.letters(text, Scripts.onlyOf(targetLang, sourceLang));
        return sourceOnly == 0 && targetOnly > source;
    }

    private Verdict legible(List<TextBox> lines) {
        double height = lines.stream()
                .mapToDouble(line -> Math.min(line.quad().height(), line.quad().width()))
                .max()
                .orElse(0);
        return height < limits.minHeight()
                ? skip(Why.SMALL, String.format(Locale.ROOT, "too small to read (%.0f px)", height))
                : TRANSLATE;
    }

    /** Numbers with nothing but units between them ("¥ 5.8", "60KG", "-40°C", "20x30 cm"), or an article number. */
    private static boolean isCode(String text) {
        boolean onlyUnits = BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .allMatch(Units.LATIN::contains);
        return (onlyUnits && text.chars().anyMatch(Character::isDigit))
                || (text.length() <= LONGEST_CODE && SKU.matcher(text).matches());
    }

    private static Verdict.Skip skip(Why why, String reason) {
        return new Verdict.Skip(why, reason);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }
}
