package imagetranslate.translation;

import java.util.List;

/**
 * What a translator made of a picture's texts.
 *
 * @param translations one for each text that was asked for, in their order
 * @param usage what it took
 */
public record Answer(List<Translation> translations, Usage usage) {
    public static final Answer NONE = new Answer(List.of(), Usage.NONE);

    public Answer {
        translations = List.copyOf(translations);
    }
}
