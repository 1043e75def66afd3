package imagetranslate.translation.models;

import imagetranslate.translation.Placeholders;
import imagetranslate.translation.Placeholders.Placeholder;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text for a translator that understands XML: what it must leave alone stands in {@code <x>…</x>}.
 *
 * @param xml escaped
 */
record ProtectedText(String xml) {
    static final String TAG = "x";

    /** A part that is decided, and what is said for it. */
    private record Fixed(int start, int end, String said) {}

    private static final Pattern TAGS = Pattern.compile("</?" + TAG + "\\s*/?>");

    static ProtectedText of(SourceText source) {
        String text = source.text();
        StringBuilder xml = new StringBuilder();
        int done = 0;
        for (Fixed fixed : fixed(source)) {
            if (fixed.start() >= done) {
                xml.append(escaped(text.substring(done, fixed.start())))
                        .append("<" + TAG + ">")
                        .append(escaped(fixed.said()))
                        .append("</" + TAG + ">");
                done = fixed.end();
            }
        }
        return new ProtectedText(xml.append(escaped(text.substring(done))).toString());
    }

    /** A term before a placeholder that lies in it, the longer term before the shorter. */
    private static List<Fixed> fixed(SourceText source) {
        List<Fixed> all = new ArrayList<>();
        for (Term term : source.terms()) {
            int at = source.text().indexOf(term.source());
            while (at >= 0) {
                all.add(new Fixed(at, at + term.source().length(), term.target()));
                at = source.text().indexOf(term.source(), at + term.source().length());
            }
        }
        for (Placeholder placeholder : Placeholders.in(source.text())) {
            all.add(new Fixed(placeholder.start(), placeholder.end(), placeholder.text()));
        }
        all.sort(Comparator.comparingInt(Fixed::start)
                .thenComparing(Comparator.comparingInt(Fixed::end).reversed()));
        return all;
    }

    /** Of an answer: what it says, without tags and escapes. */
    static String plain(String xml) {
        return TAGS.matcher(xml)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
