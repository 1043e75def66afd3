package imagetranslate.translation;

import java.util.Map;
import java.util.StringJoiner;

/**
 * How a picture's texts are to be worded. Whatever differs here may lead to other translations of the same texts.
 *
 * @param tone a hint, such as "friendly" or "formal"; empty for none
 * @param domain a hint at what the picture is about, such as "fishing tackle"; empty for none
 * @param glossary version of the glossary whose terms the texts carry and whose words are avoided; empty for none
 * @param avoided what no translation may have
 */
public record Wording(String tone, String domain, String glossary, AvoidedWords avoided) {
    public static final Wording NONE = new Wording("", "", "");

    /** Of a glossary that avoids nothing. */
    public Wording(String tone, String domain, String glossary) {
        this(tone, domain, glossary, AvoidedWords.NONE);
    }

    /** The same under names that are settled elsewhere, of this version; as it is where that is empty. */
    public Wording under(String names) {
        return names.isEmpty() ? this : new Wording(tone, domain, glossary + "+" + names, avoided);
    }

    /** {@code domain=…;glossary=…;tone=…}, without what is empty: another line, another wording. */
    public String inOneLine() {
        StringJoiner line = new StringJoiner(";");
        Map.of("tone", tone, "domain", domain, "glossary", glossary).entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> line.add(part.getKey() + "=" + part.getValue().replace(";", ",")));
        return line.toString();
    }
}
