package imagetranslate.settings;

import imagetranslate.message.LanguageTag;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name, how its text is read, and what is allowed.
 *
 * @param name as in the environment
 * @param absent the default, as text; null where the setting must be given by whoever uses it
 * @param allowed for the error line: what would be right
 * @param secret its value is never shown
 * @param aliases older names that mean the same
 * @param parse throws IllegalArgumentException for a value that is not allowed
 */
public record Setting<T>(
        String name,
        @Nullable String absent,
        String allowed,
        boolean secret,
        List<String> aliases,
        Function<String, T> parse) {

    public static Setting<String> text(String name, @Nullable String absent, String allowed) {
        return new Setting<>(name, absent, allowed, false, List.of(), Function.identity());
    }

    /** A key that goes into a header: a client that finds it unfit for one would say so with the key in its message. */
    public static Setting<String> key(String name) {
        return new Setting<>(name, null, "an API key, in letters, digits and signs of ASCII", true, List.of(), text -> {
            require(text.matches("[!-~]+"));
            return text;
        });
    }

    public static Setting<Integer> integer(String name, int absent, int min, int max) {
        return new Setting<>(
                name, Integer.toString(absent), "a whole number from " + min + " to " + max, false, List.of(), text -> {
                    int value = Integer.parseInt(text);
                    require(value >= min && value <= max);
                    return value;
                });
    }

    public static Setting<Long> longInteger(String name, long absent, long min, long max) {
        return new Setting<>(
                name, Long.toString(absent), "a whole number from " + min + " to " + max, false, List.of(), text -> {
                    long value = Long.parseLong(text);
                    require(value >= min && value <= max);
                    return value;
                });
    }

    public static Setting<Double> decimal(String name, double absent, double min, double max) {
        return new Setting<>(
                name, Double.toString(absent), "a number from " + min + " to " + max, false, List.of(), text -> {
                    double value = Double.parseDouble(text);
                    require(value >= min && value <= max);
                    return value;
                });
    }

    public static Setting<Boolean> flag(String name, boolean absent) {
        return new Setting<>(name, Boolean.toString(absent), "true or false", false, List.of(), text -> {
            require(text.equals("true") || text.equals("false"));
            return text.equals("true");
        });
    }

    public static Setting<String> choice(String name, @Nullable String absent, String... choices) {
        return new Setting<>(name, absent, "one of " + String.join(", ", choices), false, List.of(), text -> {
            require(Arrays.asList(choices).contains(text));
            return text;
        });
    }

    /** One or several of these, each once, separated by commas. */
    public static Setting<List<String>> choices(String name, @Nullable String absent, String... choices) {
        String allowed = "one of " + String.join(", ", choices) + ", or several, separated by commas";
        return new Setting<>(name, absent, allowed, false, List.of(), text -> {
            List<String> chosen =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            require(Arrays.asList(choices).containsAll(chosen)
                    && Set.copyOf(chosen).size() == chosen.size());
            return chosen;
        });
    }

    /** An address with a host and one of these schemes. */
    public static Setting<String> url(String name, @Nullable String absent, String... schemes) {
        String allowed = "an address such as " + schemes[0] + "://host" + (schemes.length > 1 ? " (or " : "")
                + String.join(", ", Arrays.asList(schemes).subList(1, schemes.length))
                + (schemes.length > 1 ? ")" : "");
        return new Setting<>(name, absent, allowed, false, List.of(), text -> {
            URI uri = URI.create(text);
            require(uri.getHost() != null && Arrays.asList(schemes).contains(uri.getScheme()));
            return text;
        });
    }

    /** A web address without a trailing slash; a bare host means https. */
    public static Setting<String> webAddress(String name) {
        return new Setting<>(name, null, "an address such as https://host, or a host", false, List.of(), text -> {
            URI uri = URI.create(text.contains("://") ? text : "https://" + text);
            require(uri.getHost() != null && List.of("https", "http").contains(uri.getScheme()));
            return uri.toString().replaceAll("/+$", "");
        });
    }

    public static Setting<String> language(String name, String absent) {
        return new Setting<>(name, absent, "a BCP 47 language tag such as ko or zh-Hant", false, List.of(), text -> {
            require(text.equals(LanguageTag.AUTO) || LanguageTag.problem(text).isEmpty());
            return text;
        });
    }

    public static Setting<Path> path(String name, @Nullable String absent) {
        return new Setting<>(name, absent, "a path", false, List.of(), Path::of);
    }

    /** The same without a default: whoever reads it asks whether it is there. */
    public Setting<T> optional() {
        return new Setting<>(name, null, allowed, secret, aliases, parse);
    }

    public Setting<T> asSecret() {
        return new Setting<>(name, absent, allowed, true, aliases, parse);
    }

    public Setting<T> alias(String... others) {
        return new Setting<>(name, absent, allowed, secret, List.of(others), parse);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException("not allowed");
        }
    }
}
