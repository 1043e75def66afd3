package imagetranslate.translation.glossary;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a glossary says: {@code {"keep":["COLORADO"],"force":{"保温":"보온","磁铁":{"ko":"자석","en":"magnet"}},"delete":["包邮"]}}.
 *
 * @param keep what stays as it is
 * @param force from a term to its translation by language; the language {@link #ANY} stands for all that aren't named
 * @param delete what is left out
 */
public record GlossaryRules(Set<String> keep, Map<String, Map<String, String>> force, Set<String> delete) {
    public static final GlossaryRules NONE = new GlossaryRules(Set.of(), Map.of(), Set.of());

    static final String ANY = "*";

    /** Characters of a term or its translation. */
    private static final int LONGEST = 200;

    private static final Set<String> WORDS = Set.of("keep", "force", "delete", "version");

    /** @throws IllegalArgumentException where it is none, with what is wrong */
    public static GlossaryRules read(JsonNode json) {
        require(json.isObject(), "it is no object with keep, force, delete");
        json.fieldNames().forEachRemaining(name -> require(WORDS.contains(name), "it has an unknown word, " + name));
        return new GlossaryRules(texts(json, "keep"), force(json.path("force")), texts(json, "delete"));
    }

    private static Set<String> texts(JsonNode json, String name) {
        JsonNode list = json.path(name);
        require(list.isMissingNode() || list.isArray(), name + " is no list");
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text(text, name)));
        return texts;
    }

    private static Map<String, Map<String, String>> force(JsonNode json) {
        require(json.isMissingNode() || json.isObject(), "force is no object");
        Map<String, Map<String, String>> force = new LinkedHashMap<>();
        json.properties().forEach(term -> {
            Map<String, String> byLanguage = new HashMap<>();
            if (term.getValue().isObject()) {
                term.getValue()
                        .properties()
                        .forEach(one -> byLanguage.put(one.getKey(), text(one.getValue(), "force." + term.getKey())));
            } else {
                byLanguage.put(ANY, text(term.getValue(), "force." + term.getKey()));
            }
            require(!term.getKey().isBlank(), "force has an empty term");
            force.put(term.getKey().strip(), byLanguage);
        });
        return force;
    }

    private static String text(JsonNode text, String where) {
        require(
                text.isTextual() && !text.asText().isBlank() && text.asText().length() <= LONGEST,
                where + " has what is no text of 1 to " + LONGEST + " characters");
        return text.asText().strip();
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException(what);
        }
    }

    /** Both together; where both force a term, the other's translation stands. */
    GlossaryRules and(GlossaryRules other) {
        Set<String> allKept = new LinkedHashSet<>(keep);
        allKept.addAll(other.keep);
        Map<String, Map<String, String>> allForced = new LinkedHashMap<>(force);
        allForced.putAll(other.force);
        Set<String> allDeleted = new LinkedHashSet<>(delete);
        allDeleted.addAll(other.delete);
        return new GlossaryRules(allKept, allForced, allDeleted);
    }

    int size() {
        return keep.size() + force.size() + delete.size();
    }

    /** The same rules have the same one, in whatever order they are written. */
    String version() {
        List<String> lines = new ArrayList<>();
        new TreeSet<>(keep).forEach(text -> lines.add("keep\t" + text));
        new TreeMap<>(force).forEach((term, to) -> lines.add("force\t" + term + "\t" + new TreeMap<>(to)));
        new TreeSet<>(delete).forEach(text -> lines.add("delete\t" + text));
        return Sha256.hex(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }
}
