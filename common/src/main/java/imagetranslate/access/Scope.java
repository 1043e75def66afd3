package imagetranslate.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a token is good for. */
public enum Scope {
    /** Hands jobs in and changes its own. */
    PUSH,
    /** Sees jobs, results and events. */
    READ,
    /** All of the others; without a tenant also what is about the whole pipeline. */
    ADMIN;

    /** As it stands in a token's entry. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with a sentence for whoever wrote it */
    public static Scope of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scope '" + word + "', only "
                        + Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "))));
    }
}
