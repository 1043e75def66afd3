package imagetranslate.translation.glossary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a glossary says: {@code {"keep":["COLORADO"],"force":{"保温":"보온","磁铁":{"ko":"자석","en":"magnet"}},
 * "delete":["包邮"],"avoid":{"en":["cure"]}}}.
 *
 * @param keep what stays as it is
 * @param force from a term to its translation by language; the language {@link #ANY} stands for all that aren't named
 * @param delete what is left out
 * @param avoid by language as above, what no translation may have
 */
public record GlossaryRules(
        Set<String> keep, Map<String, Map<String, String>> force, Set<String> delete, Map<String, Set<String>> avoid) {
    public static final GlossaryRules NONE = new GlossaryRules(Set.of(), Map.of(), Set.of(), Map.of());

    static final String ANY = "*";

    /** Characters of a term or its translation. */
    private static final int LONGEST = 200;

    private static final Set<String> WORDS = Set.of("keep", "force", "delete", "avoid", "version");

    /** @throws IllegalArgumentException where it is none, with what is wrong */
    public static GlossaryRules read(JsonNode json) {
        require(json.isObject(), "it is no object with keep, force, delete, avoid");
        json.fieldNames().forEachRemaining(name -> require(WORDS.contains(name), "it has an unknown word, " + name));
        return new GlossaryRules(
                texts(json.path("keep"), "keep"),
                force(json.path("force")),
                texts(json.path("delete"), "delete"),
                avoid(json.path("avoid")));
    }

    /** @throws IllegalArgumentException where it is none, with what is wrong and in which line */
    static GlossaryRules parse(byte[] json) {
        try {
            return read(MessageCodec.json().readTree(json));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException("it is no JSON" + where + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getMessage(), e);
        }
    }

    private static Map<String, Set<String>> avoid(JsonNode json) {
        if (!json.isObject()) {
            Set<String> everywhere = texts(json, "avoid");
            return everywhere.isEmpty() ? Map.of() : Map.of(ANY, everywhere);
        }
        Map<String, Set<String>> byLanguage = new HashMap<>();
        json.properties().forEach(one -> byLanguage.put(one.getKey(), texts(one.getValue(), "avoid." + one.getKey())));
        return byLanguage;
    }

    private static Set<String> texts(JsonNode list, String name) {
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
        Map<String, Map<String, String>> allForced = new LinkedHashMap<>(force);
        allForced.putAll(other.force);
        Map<String, Set<String>> allAvoided = new HashMap<>(avoid);
        other.avoid.forEach((language, words) -> allAvoided.merge(language, words, GlossaryRules::union));
        return new GlossaryRules(union(keep, other.keep), allForced, union(delete, other.delete), allAvoided);
    }

    /** These and more: of a term both force into one language, the other's translation stands. */
    GlossaryRules with(GlossaryRules more) {
        Map<String, Map<String, String>> allForced = new LinkedHashMap<>(force);
        more.force.forEach((term, byLanguage) -> {
            Map<String, String> both = new LinkedHashMap<>(force.getOrDefault(term, Map.of()));
            both.putAll(byLanguage);
            allForced.put(term, both);
        });
        GlossaryRules both = and(more);
        return new GlossaryRules(both.keep, allForced, both.delete, both.avoid);
    }

    /** As {@link #parse} reads it. */
    byte[] json() {
        ObjectNode json = MessageCodec.json().createObjectNode();
        keep.forEach(json.putArray("keep")::add);
        ObjectNode forced = json.putObject("force");
        force.forEach((term, byLanguage) -> byLanguage.forEach(forced.putObject(term)::put));
        delete.forEach(json.putArray("delete")::add);
        ObjectNode avoided = json.putObject("avoid");
        avoid.forEach((language, words) -> words.forEach(avoided.putArray(language)::add));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** @param targetLang BCP 47 */
    Set<String> avoided(String targetLang) {
        return languages(targetLang).stream()
                .flatMap(language -> avoid.getOrDefault(language, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By what names a rule may mean it, the closest first. */
    static List<String> languages(String targetLang) {
        return List.of(targetLang, Locale.forLanguageTag(targetLang).getLanguage(), ANY);
    }

    int size() {
        return keep.size()
                + force.size()
                + delete.size()
                + avoid.values().stream().mapToInt(Set::size).sum();
    }

    /** The same rules have the same one, in whatever order they are written. */
    String version() {
        List<String> lines = new ArrayList<>();
        new TreeSet<>(keep).forEach(text -> lines.add("keep\t" + text));
        new TreeMap<>(force).forEach((term, to) -> lines.add("force\t" + term + "\t" + new TreeMap<>(to)));
        new TreeSet<>(delete).forEach(text -> lines.add("delete\t" + text));
        new TreeMap<>(avoid).forEach((language, words) -> new TreeSet<>(words)
                .forEach(word -> lines.add("avoid\t" + language + "\t" + word)));
        return Sha256.hex(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }
}
