package imagetranslate.translation.budget;

import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translator.Request;
import imagetranslate.translation.Usage;
import imagetranslate.translation.budget.Price.Unit;
import imagetranslate.translation.conversation.Conversation;
import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.Set;

/**
 * What a question will take, before it is asked. Tokens by rule of thumb: one for each East Asian character, one for every
 * four others (ai.google.dev, "Understand and count tokens"). A model's own thoughts, and questions that are asked again,
 * can't be foreseen.
 */
final class Estimate {
    /** Tokens of the instructions and the protocol around a question; measured with {@code GeminiTestServer}. */
    private static final int INSTRUCTIONS = 800;

    /** Tokens of JSON around each text of a question, measured likewise; of an answer. */
    private static final int AROUND_A_TEXT = 22;

    private static final int AROUND_AN_ANSWER = 10;

    /** Of a small picture: Gemini's figure (ai.google.dev, "Understand and count tokens"); OpenAI's models take 85 and more. */
    private static final long PICTURE = 258;

    /** A Han character becomes about one and a half tokens of Korean, or of another language's letters. */
    private static final double LONGER = 1.5;

    private static final Set<UnicodeScript> EAST_ASIAN =
            Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private Estimate() {}

    static Usage of(Request request, Unit unit) {
        Collection<String> texts =
                request.texts().stream().map(SourceText::text).distinct().toList();
        int questions = (texts.size() + Conversation.MOST_AT_ONCE - 1) / Conversation.MOST_AT_ONCE;
        if (unit == Unit.CHARACTERS) {
            long characters = texts.stream()
                    .mapToLong(text -> text.codePointCount(0, text.length()))
                    .sum();
            return new Usage(questions, characters, 0);
        }
        long picture = request.picture() == null ? 0 : PICTURE;
        long words = texts.stream().mapToLong(Estimate::tokens).sum();
        long context = request.context().stream().mapToLong(Estimate::tokens).sum();
        return new Usage(
                questions,
                questions * (INSTRUCTIONS + context + picture) + (long) AROUND_A_TEXT * texts.size() + words,
                (long) AROUND_AN_ANSWER * texts.size() + Math.round(Math.ceil(LONGER * words)));
    }

    static long tokens(String text) {
        long characters = text.codePoints().count();
        long eastAsian = text.codePoints()
                .filter(c -> EAST_ASIAN.contains(UnicodeScript.of(c)))
                .count();
        return eastAsian + (characters - eastAsian + 3) / 4;
    }
}
