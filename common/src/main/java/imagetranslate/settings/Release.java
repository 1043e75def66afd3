package imagetranslate.settings;

import java.util.Objects;

/** Which build this is. */
public final class Release {
    private static final String VERSION =
            Objects.requireNonNullElse(Release.class.getPackage().getImplementationVersion(), "unpackaged");

    private Release() {}

    /**
     * The project's version and the commit, as the jar's manifest tells them: {@code 1.2.0+1a2b3c4d5e}, with {@code
     * -changed} where the build had edits that no commit has; {@code unpackaged} where the classes come from no jar.
     */
    public static String version() {
        return VERSION;
    }
}
