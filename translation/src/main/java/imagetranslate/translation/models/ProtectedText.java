package imagetranslate.translation.models;

import imagetranslate.translation.Placeholders;
import imagetranslate.translation.Placeholders.Placeholder;
import imagetranslate.translation.SourceText;
import java.util.regex.Pattern;

/**
 * A text for a translator that understands XML: what it must leave alone stands in {@code <x>…</x>}.
 *
 * @param xml escaped
 */
record ProtectedText(String xml) {
    static final String TAG = "x";

    private static final Pattern TAGS = Pattern.compile("</?" + TAG + "\\s*/?>");

    static ProtectedText of(SourceText source) {
        String text = source.text();
        StringBuilder xml = new StringBuilder();
        int done = 0;
        for (Placeholder placeholder : Placeholders.in(text)) {
            xml.append(escaped(text.substring(done, placeholder.start())))
                    .append("<" + TAG + ">")
                    .append(escaped(placeholder.text()))
                    .append("</" + TAG + ">");
            done = placeholder.end();
        }
        return new ProtectedText(xml.append(escaped(text.substring(done))).toString());
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
