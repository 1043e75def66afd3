package imagetranslate.typesetting.style;

import java.util.List;
import java.util.regex.Pattern;

/** The numbers of a text, with their currency and percent signs. */
public final class NumberRuns {
    private static final Pattern NUMBER = Pattern.compile("[¥￥$€£₩]?\\d+(?:[.,:]\\d+)*[%％]?");

    private NumberRuns() {}

    /** In chars, from {@code start} up to {@code end}. */
    public record Run(int start, int end) {}

    public static List<Run> of(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(number -> new Run(number.start(), number.end()))
                .toList();
    }
}
