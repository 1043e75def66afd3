package imagetranslate.message;

import java.util.regex.Pattern;

/** Whose a job is, where several share a pipeline: a short name that is part of keys, addresses and ids as it is. */
public final class Tenant {
    public static final String FIELD = "tenant";

    /** For whoever is told that a name is none. */
    public static final String FORM = "1 to 40 of a-z, 0-9, _ and -, the first a letter or digit";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    private Tenant() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
