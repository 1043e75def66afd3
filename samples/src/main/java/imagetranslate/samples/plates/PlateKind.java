package imagetranslate.samples.plates;

import java.util.Locale;
import java.util.Random;

/** What a text stands on, or beside. */
public enum PlateKind {
    /** Pills, tags, bursts, stickers, banners and table cells, tight around their text. */
    PANELS,
    /** Type of more than 100 px over photographs. */
    DISPLAY,
    /** Type of 30 to 90 px over textures. */
    TEXTURED,
    /** Cables, handles, fingers and straps that touch white letters. */
    GOODS,
    /** Song faces of 14 to 40 px. */
    HAIRLINES,
    /** Text with a soft shadow on plain or graded ground. */
    SHADOWS,
    /** Text across the edge between two surfaces. */
    EDGES,
    /** Text across or right beside rules, boxes and rings. */
    RULES,
    /** Text right beside text that stays. */
    NEIGHBOURS,
    /** Comics' dots and hatching. */
    SCREENTONE;

    /** @return the same for the same seed, number, JDK and fonts */
    public PlateCase draw(long seed, int number) {
        Random random = new Random((seed * 31 + name().hashCode()) * 1_000_003 + number);
        // the first draws of neighbouring seeds are alike
        random.nextLong();
        return drafted(random, number).finished(this, number);
    }

    private Draft drafted(Random random, int number) {
        return switch (this) {
            case PANELS -> PanelCases.draw(random, number);
            case DISPLAY -> PhotoCases.display(random, number);
            case TEXTURED -> PhotoCases.textured(random, number);
            case GOODS -> GoodsCases.draw(random, number);
            case HAIRLINES -> InkCases.hairlines(random, number);
            case SHADOWS -> InkCases.shadows(random, number);
            case EDGES -> EdgeCases.draw(random, number);
            case RULES -> RuleCases.draw(random, number);
            case NEIGHBOURS -> InkCases.neighbours(random, number);
            case SCREENTONE -> PhotoCases.screentone(random, number);
        };
    }

    /** As it is written on a command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
