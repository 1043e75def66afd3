package imagetranslate.operate.blocks;

import imagetranslate.message.LanguageTag;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The language of each line: the job's, or where that is {@code auto} what its block's script tells. A script that many languages
 * share stands for all of them.
 *
 * @param tags BCP 47, one a line
 */
public record SourceLanguages(boolean guessed, List<String> tags) {
    private static final String UNKNOWN = "und";

    public static SourceLanguages of(ProcessorTask task) {
        String given = task.job().sourceLang();
        int lines = task.lines().size();
        if (!given.equals(LanguageTag.AUTO)) {
            return new SourceLanguages(false, Collections.nCopies(lines, given));
        }
        List<String> tags = new ArrayList<>(Collections.nCopies(lines, UNKNOWN));
        for (TextBlock block : task.blocks()) {
            block.lines().forEach(line -> tags.set(line, language(block.script())));
        }
        return new SourceLanguages(true, List.copyOf(tags));
    }

    /** Whether a line was found to be in the language that it is wanted in. */
    boolean isAlready(int line, String targetLang) {
        return guessed
                && Locale.forLanguageTag(tags.get(line))
                        .getLanguage()
                        .equals(Locale.forLanguageTag(targetLang).getLanguage());
    }

    private static String language(String script) {
        return switch (script) {
            case "Hani" -> "zh";
            case "Jpan" -> "ja";
            case "Kore" -> "ko";
            case "Thai" -> "th";
            case "Grek" -> "el";
            case "Zyyy", "Zzzz" -> UNKNOWN;
            default -> UNKNOWN + "-" + script;
        };
    }
}
