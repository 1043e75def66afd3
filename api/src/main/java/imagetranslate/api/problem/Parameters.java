package imagetranslate.api.problem;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in an address after its question mark, read so that a mistake is told and not passed over. */
public final class Parameters {
    private Parameters() {}

    /** A parameter that is misspelt would choose nothing, and nobody would know. */
    public static void only(Context context, String... names) {
        Set<String> known = Set.of(names);
        for (String given : context.queryParamMap().keySet()) {
            if (!known.contains(given)) {
                throw Problem.badRequest("There is no parameter '" + shown(given) + "' here"
                        + (names.length == 0 ? "." : ", only " + String.join(", ", names) + "."));
            }
        }
    }

    /** @return null where it isn't given, or empty as a form sends it */
    public static @Nullable String text(Context context, String name) {
        String text = context.queryParam(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** @return {@code absent} where it isn't given */
    public static int number(Context context, String name, int least, int most, int absent) {
        String text = text(context, name);
        if (text == null) {
            return absent;
        }
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Problem.badRequest(
                name + " is '" + shown(text) + "'; it must be a number from " + least + " to " + most + ".");
    }

    /** @return null where it isn't given */
    public static <E extends Enum<E>> @Nullable E word(Context context, String name, Class<E> words) {
        String text = text(context, name);
        if (text == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(text)) {
                return word;
            }
        }
        throw Problem.badRequest(name + " is '" + shown(text) + "'; it must be one of "
                + Arrays.toString(words.getEnumConstants()).toLowerCase(Locale.ROOT) + ".");
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
