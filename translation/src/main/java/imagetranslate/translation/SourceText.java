package imagetranslate.translation;

import java.util.List;

/**
 * One block of a picture's text, as a translator gets it: a whole sentence or label, whatever lines it was broken into.
 *
 * @param text without line breaks
 * @param lang BCP 47, or {@code auto}
 * @param role what it is on the page
 * @param room about how many characters of the target language there is space for at the source's size; 0 where nobody knows
 * @param terms of the glossary that stand in it
 */
public record SourceText(String text, String lang, Role role, int room, List<Term> terms) {

    /**
     * A term that stands in a text, and how it is said in the target language; the same where it stays as it is.
     *
     * @param target must stand so in the translation
     */
    public record Term(String source, String target) {
        public boolean stays() {
            return source.equals(target);
        }
    }

    public SourceText {
        terms = List.copyOf(terms);
    }

    /** Without a glossary. */
    public SourceText(String text, String lang, Role role, int room) {
        this(text, lang, role, room, List.of());
    }

    /** What a text is on its page, as far as its size, its place and its signs tell. */
    public enum Role {
        TITLE,
        LABEL,
        PRICE,
        PARAGRAPH,
        CELL
    }

    /** The same with each term's translation already in its place, where a translator doesn't heed the terms. */
    public SourceText withTermsInPlace() {
        String said = text;
        for (Term term : terms) {
            said = said.replace(term.source(), term.target());
        }
        return new SourceText(said, lang, role, room, terms);
    }

    /** Of which nothing is known but what it says. */
    public static SourceText plain(String text, String lang) {
        return new SourceText(text, lang, Role.LABEL, 0);
    }
}
