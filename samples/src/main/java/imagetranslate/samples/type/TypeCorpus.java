package imagetranslate.samples.type;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Pages of all designs in turn. */
public final class TypeCorpus {
    private TypeCorpus() {}

    /** What a page shows. */
    private enum Design {
        /** A headline, what stands below it, and buttons. */
        HERO,
        /** A heading and items with bullets. */
        LIST,
        /** Names on the left, values on the right. */
        TABLE,
        /** Labels in the middle of cards, below icons. */
        CARDS,
        /** Paragraphs. */
        PROSE,
        /** Large letters with outlines, gradients, shadows; slanted ones. */
        DISPLAY,
        /** Columns of upright characters, in balloons and on the page. */
        COLUMNS,
        /** Prices whose numbers have a colour of their own. */
        PRICES
    }

    public static List<String> designs() {
        return List.of(Design.values()).stream().map(TypeCorpus::label).toList();
    }

    private static String label(Design design) {
        return design.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param language of its texts: zh, or en for targets that zh is one of
     * @return the same for the same seed, number, JDK and fonts
     */
    public static TypePage page(long seed, int number, String language) {
        Random random = new Random(seed * 1_000_003 + number);
        // the first draws of neighbouring seeds are alike
        random.nextLong();
        Design design = Design.values()[number % Design.values().length];
        TypeSheet sheet = new TypeSheet(random, language);
        switch (design) {
            case HERO -> ShopDesigns.hero(sheet);
            case LIST -> ShopDesigns.list(sheet);
            case TABLE -> ShopDesigns.table(sheet);
            case CARDS -> ShopDesigns.cards(sheet);
            case PROSE -> ShopDesigns.prose(sheet);
            case DISPLAY -> DisplayDesigns.display(sheet);
            case COLUMNS -> DisplayDesigns.columns(sheet);
            case PRICES -> DisplayDesigns.prices(sheet);
        }
        return sheet.page(label(design), number);
    }
}
