package imagetranslate.translation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a picture's texts, and what that would take, if they were translated now.
 *
 * @param known what is known of texts without asking anybody; those that aren't in it would be asked
 * @param usage of those that would be asked, by the rule of thumb that the limits of cost go by
 * @param exceeds which limit of the job the question would exceed, as the error would say it; null for none
 */
public record Forecast(
        Map<SourceText, Translation> known,
        Usage usage,
        @Nullable String exceeds) {
    /** Everything is asked, and nobody says what that takes. */
    public static final Forecast UNKNOWN = new Forecast(Map.of(), Usage.NONE, null);

    public Forecast {
        known = Map.copyOf(known);
    }

    /** What more is known of some texts, instead of what was said of them. */
    public Forecast knowing(Map<SourceText, Translation> more) {
        Map<SourceText, Translation> all = new HashMap<>(known);
        all.putAll(more);
        return new Forecast(all, usage, exceeds);
    }

    /** Of two translators, the other of which would be asked for those texts that the first is known to leave. */
    public Forecast and(Forecast other, Collection<SourceText> left) {
        Map<SourceText, Translation> all = new HashMap<>(known);
        left.forEach(all::remove);
        all.putAll(other.known);
        return new Forecast(all, usage.plus(other.usage), exceeds == null ? other.exceeds : exceeds);
    }
}
