package imagetranslate.vision.layout;

import java.util.Locale;

/**
 * What is known of a page's order before anybody looked at it.
 *
 * @param direction one that is not {@code AUTO} says that the page is a comic's, even if no panels are found
 * @param language BCP 47, or {@code auto}
 */
public record ReadingHint(ReadingDirection direction, String language) {
    public static final ReadingHint NONE = new ReadingHint(ReadingDirection.AUTO, "auto");

    /** Sets apart the names under which a page's lines are kept in one order and in another; empty for most pages. */
    public String suffix() {
        return switch (direction) {
            case LTR -> "-ltr";
            case RTL -> "-rtl";
            case AUTO -> isJapanese() ? "-ja" : "";
        };
    }

    boolean isJapanese() {
        return Locale.forLanguageTag(language).getLanguage().equals("ja");
    }
}
