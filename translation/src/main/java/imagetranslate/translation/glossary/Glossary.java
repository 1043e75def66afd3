package imagetranslate.translation.glossary;

import imagetranslate.scene.Scene.GlossaryUsed;
import imagetranslate.scene.Scene.GlossaryUsed.Place;
import imagetranslate.translation.AvoidedWords;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.glossary.TermIndex.Hit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules that hold for a job: its own before those of the deployment. Immutable. */
public final class Glossary {
    public static final Glossary NONE = new Glossary(List.of());

    /** A text without what is deleted from it, and the terms that are found in it. */
    public record Applied(String text, List<Term> terms) {}

    /** Rules with their index, which takes seconds to build for a hundred thousand entries. */
    record Layer(GlossaryRules rules, TermIndex index, GlossaryUsed used) {
        /** @param name null for one that has none */
        static Layer of(GlossaryRules rules, Place place, @Nullable String name) {
            return new Layer(rules, TermIndex.of(rules), new GlossaryUsed(place, name, rules.version()));
        }
    }

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** What is left between two signs where a phrase went. */
    private static final Pattern LOOSE_SIGNS =
            Pattern.compile("^[\\s\\p{Z},，、;；:：·|/-]+|[\\s\\p{Z},，、;；:：·|/-]+$|([,，、;；])(?=\\s*[,，、;；])");

    private final List<Layer> layers;

    /** @param layers the stronger ones first */
    Glossary(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    List<Layer> layers() {
        return layers;
    }

    public static Glossary of(GlossaryRules rules) {
        return rules.size() == 0 ? NONE : new Glossary(List.of(Layer.of(rules, Place.JOB, null)));
    }

    /** Of the rules in use; empty where there are none. */
    public String version() {
        return layers.stream().map(layer -> layer.used().version()).collect(Collectors.joining("+"));
    }

    /** For the record: which rules hold, the stronger ones first. */
    public List<GlossaryUsed> used() {
        return layers.stream().map(Layer::used).toList();
    }

    /** Whether a text is nothing but what stays. */
    public boolean keeps(String text) {
        String whole = text.strip();
        return layers.stream().anyMatch(layer -> layer.rules().keep().contains(whole));
    }

    /** @param targetLang BCP 47 */
    public AvoidedWords avoided(String targetLang) {
        return AvoidedWords.of(layers.stream()
                .flatMap(layer -> layer.rules().avoided(targetLang).stream())
                .collect(Collectors.toSet()));
    }

    /** @param targetLang BCP 47 */
    public Applied apply(String text, String targetLang) {
        if (layers.isEmpty()) {
            return new Applied(text, List.of());
        }
        String left = without(text);
        Set<Term> terms = new LinkedHashSet<>();
        for (Hit hit : hits(left)) {
            switch (hit.rule()) {
                case KEEP -> terms.add(new Term(hit.text(), hit.text()));
                case FORCE -> forced(hit.text(), targetLang).ifPresent(to -> terms.add(new Term(hit.text(), to)));
                case DELETE -> {}
            }
        }
        return new Applied(left, List.copyOf(terms));
    }

    private String without(String text) {
        List<Hit> deleted = hits(text).stream()
                .filter(hit -> hit.rule() == TermIndex.Rule.DELETE)
                .toList();
        if (deleted.isEmpty()) {
            return text;
        }
        StringBuilder left = new StringBuilder(text);
        for (int i = deleted.size() - 1; i >= 0; i--) {
            left.replace(deleted.get(i).start(), deleted.get(i).end(), " ");
        }
        return LOOSE_SIGNS
                .matcher(BLANKS.matcher(left).replaceAll(" "))
                .replaceAll("")
                .strip();
    }

    /** The stronger layer's first, then those that lie clear of them; in the order of the text. */
    private List<Hit> hits(String text) {
        List<Hit> taken = new ArrayList<>();
        for (Layer layer : layers) {
            layer.index().in(text).stream()
                    .filter(hit -> taken.stream().noneMatch(hit::overlaps))
                    .toList()
                    .forEach(taken::add);
        }
        taken.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return taken;
    }

    private Optional<String> forced(String term, String targetLang) {
        for (Layer layer : layers) {
            Map<String, String> byLanguage = layer.rules().force().getOrDefault(term, Map.of());
            for (String tag : GlossaryRules.languages(targetLang)) {
                if (byLanguage.containsKey(tag)) {
                    return Optional.of(byLanguage.get(tag));
                }
            }
        }
        return Optional.empty();
    }
}
