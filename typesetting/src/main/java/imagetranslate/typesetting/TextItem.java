package imagetranslate.typesetting;

import imagetranslate.scene.ByHand;
import imagetranslate.scene.LineStyle;
import java.util.List;

/**
 * One text to set.
 *
 * @param text in the target language, without line breaks: it is broken anew; blank where the place stays empty
 * @param source the lines in whose place it comes, as they were measured: place, size, weight, colours; at least one, in the
 *     order of reading
 * @param hand what a person decided of it
 */
public record TextItem(String text, List<LineStyle> source, ByHand hand) {
    /** A text of which nobody decided anything. */
    public TextItem(String text, List<LineStyle> source) {
        this(text, source, ByHand.NOTHING);
    }

    public TextItem {
        source = List.copyOf(source);
        if (source.isEmpty()) {
            throw new IllegalArgumentException("a text to set comes in the place of at least one line");
        }
    }
}
