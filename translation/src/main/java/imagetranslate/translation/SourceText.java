package imagetranslate.translation;

/**
 * One block of a picture's text, as a translator gets it: a whole sentence or label, whatever lines it was broken into.
 *
 * @param text without line breaks
 * @param lang BCP 47, or {@code auto}
 * @param role what it is on the page
 * @param room about how many characters of the target language there is space for at the source's size; 0 where nobody knows
 */
public record SourceText(String text, String lang, Role role, int room) {

    /** What a text is on its page, as far as its size, its place and its signs tell. */
    public enum Role {
        TITLE,
        LABEL,
        PRICE,
        PARAGRAPH,
        CELL
    }

    /** Of which nothing is known but what it says. */
    public static SourceText plain(String text, String lang) {
        return new SourceText(text, lang, Role.LABEL, 0);
    }
}
