package imagetranslate.ocrserver.desk;

import imagetranslate.message.JobRejected;
import imagetranslate.message.LanguageTag;
import java.util.Locale;
import java.util.Map;

/**
 * The language of a picture's text.
 *
 * @param tag of BCP 47, or {@code auto}
 */
public record ReaderLanguage(String tag) {
    /**
     * As PaddleOCR and its clients name them (PaddleOCR 2, {@code parse_lang} in paddleocr.py), where that is no tag.
     */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("korean", "ko"),
            Map.entry("ch", "zh"),
            Map.entry("chinese", "zh"),
            Map.entry("chinese_cht", "zh-Hant"),
            Map.entry("japan", "ja"),
            Map.entry("japanese", "ja"),
            Map.entry("english", "en"),
            Map.entry("german", "de"),
            Map.entry("french", "fr"),
            Map.entry("cyrillic", "ru"),
            Map.entry("arabic", "ar"),
            Map.entry("devanagari", "hi"),
            Map.entry("latin", "en"));

    /**
     * @param name of BCP 47 or a name of PaddleOCR's, in any case
     * @throws JobRejected where it is neither
     */
    public static ReaderLanguage of(String name) {
        String word = name.strip();
        String tag = NAMES.getOrDefault(word.toLowerCase(Locale.ROOT), word);
        if (!tag.equals(LanguageTag.AUTO)) {
            LanguageTag.problem(tag).ifPresent(problem -> {
                throw JobRejected.malformed("language: " + problem);
            });
        }
        return new ReaderLanguage(tag);
    }
}
