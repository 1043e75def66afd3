package imagetranslate.scene;

import imagetranslate.message.FieldRules;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a scene's values may be; each fault says which value is wrong and what would be right. */
final class SceneRules {
    /** Pixels; as far as messages allow. */
    static final double FARTHEST = 1e9;

    private SceneRules() {}

    static void range(String field, double value, double least, double most) {
        // NaN is in no range
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    field + " is " + value + "; it must be a number from " + least + " to " + most);
        }
    }

    static void required(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    /** A text that may stand in a line of a log or an error. */
    static void name(String field, String value, int most) {
        FieldRules.fault(field, value, most).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /** An unchangeable copy; of what is missing, an empty one. */
    static <T> List<T> list(String field, @Nullable List<T> values, int fewest, int most) {
        int size = values == null ? 0 : values.size();
        if (size < fewest || size > most) {
            throw new IllegalArgumentException(
                    field + " has " + size + " entries; it must have from " + fewest + " to " + most);
        }
        if (values != null && values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(field + " has an entry that is null");
        }
        return values == null ? List.of() : List.copyOf(values);
    }
}
