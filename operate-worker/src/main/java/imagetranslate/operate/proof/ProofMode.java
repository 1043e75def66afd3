package imagetranslate.operate.proof;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.util.Locale;

/** What becomes of what is found ({@code PROOF}). */
public enum ProofMode {
    /** Nobody looks. */
    OFF,
    /** It is written down. */
    REPORT,
    /** It is written down, and a picture of which something is found isn't hosted. */
    ENFORCE;

    public static ProofMode of(Settings settings) {
        return valueOf(settings.get(Keys.PROOF).toUpperCase(Locale.ROOT));
    }
}
