package imagetranslate.translation.glossary;

import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.Translation;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers by itself what the glossary has already decided: a text that is nothing but a forced term, and one of which nothing is
 * left. The translator is asked for the rest.
 */
public final class GlossaryTranslator implements Translator {
    private final Translator inner;

    /** @param inner closed with this */
    public GlossaryTranslator(Translator inner) {
        this.inner = inner;
    }

    @Override
    public CompletableFuture<Forecast> foresee(Request request) {
        Map<SourceText, Translation> known = new HashMap<>();
        List<SourceText> open = new ArrayList<>();
        List<String> around = new ArrayList<>(request.context());
        for (SourceText text : request.texts()) {
            Optional<String> decided = decided(text);
            if (decided.isPresent()) {
                known.put(text, new Translation.Translated(decided.get(), Origin.GLOSSARY));
                if (!text.text().isBlank()) {
                    around.add(text.text());
                }
            } else {
                open.add(text);
            }
        }
        return open.isEmpty()
                ? CompletableFuture.completedFuture(new Forecast(known, Usage.NONE, null))
                : inner.foresee(request.of(open, around)).thenApply(rest -> rest.knowing(known));
    }

    @Override
    public CompletableFuture<Answer> translate(Request request) {
        Translation[] translations = new Translation[request.texts().size()];
        List<SourceText> open = new ArrayList<>();
        List<String> around = new ArrayList<>(request.context());
        for (int i = 0; i < translations.length; i++) {
            SourceText text = request.texts().get(i);
            Optional<String> decided = decided(text);
            if (decided.isPresent()) {
                translations[i] = new Translation.Translated(decided.get(), Origin.GLOSSARY);
                if (!text.text().isBlank()) {
                    around.add(text.text());
                }
            } else {
                open.add(text);
            }
        }
        if (open.isEmpty()) {
            return CompletableFuture.completedFuture(new Answer(List.of(translations), Usage.NONE));
        }
        return open.size() == translations.length
                ? inner.translate(request)
                : inner.translate(request.of(open, around))
                        // What the glossary has decided isn't lost by a refusal of the rest.
                        .exceptionallyCompose(thrown -> TranslationFailed.refusalIn(thrown)
                                .map(refused -> CompletableFuture.completedFuture(refused.keeping(open.size())))
                                .orElseGet(() -> CompletableFuture.failedFuture(thrown)))
                        .thenApply(answer -> merged(translations, answer));
    }

    private static Answer merged(Translation[] decided, Answer answer) {
        Translation[] all = decided.clone();
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = answer.translations().get(next++);
            }
        }
        return new Answer(Arrays.asList(all), answer.usage());
    }

    private static Optional<String> decided(SourceText text) {
        if (text.text().isBlank()) {
            return Optional.of("");
        }
        return text.terms().stream()
                .filter(term -> term.source().equals(text.text().strip()))
                .map(Term::target)
                .findFirst();
    }

    @Override
    public void check() throws IOException {
        inner.check();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void close() {
        inner.close();
    }
}
