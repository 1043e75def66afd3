package imagetranslate.samples;

import java.util.List;

/** The samples: the same for the same seed, JDK and fonts. Each call makes its pictures anew, in seconds. */
public final class Samples {
    public static final long SEED = 7;

    private Samples() {}

    public static List<Sample> all(long seed) {
        return List.of(HeroPicture.make(seed), DetailPage.make(seed), PlainPicture.make(seed));
    }

    /** 800 by 800: a product shot with display type, pills and prices. */
    public static Sample hero() {
        return HeroPicture.make(SEED);
    }

    /** 790 by 6000: a detail page. */
    public static Sample detail() {
        return DetailPage.make(SEED);
    }

    /** 800 by 800: a photograph without text. */
    public static Sample plain() {
        return PlainPicture.make(SEED);
    }
}
