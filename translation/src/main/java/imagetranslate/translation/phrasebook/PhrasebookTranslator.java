package imagetranslate.translation.phrasebook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.ibm.icu.util.ULocale;
import imagetranslate.message.LanguageTag;
import imagetranslate.message.MessageCodec;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Translates what its book holds, offline; what it doesn't hold keeps its pixels. */
public final class PhrasebookTranslator implements Translator {
    /** The form of the book: {@code {"zh":{"正品促销":{"ko":"정품 세일","en":"Genuine sale"}}}}. */
    private static final TypeReference<Map<String, Map<String, Map<String, String>>>> BOOK = new TypeReference<>() {};

    private final Map<String, PhraseIndex<Map<String, String>>> bySourceLang = new HashMap<>();

    PhrasebookTranslator(Map<String, Map<String, Map<String, String>>> book) {
        book.forEach((language, phrases) -> bySourceLang.put(language, new PhraseIndex<>(phrases)));
    }

    /** @throws IOException where the stream isn't a phrasebook */
    public static PhrasebookTranslator read(InputStream json) throws IOException {
        return new PhrasebookTranslator(MessageCodec.json().readValue(json, BOOK));
    }

    @Override
    public CompletableFuture<Answer> translate(Request request) {
        return CompletableFuture.completedFuture(new Answer(
                request.texts().stream().map(text -> translate(request, text)).toList(), Usage.NONE));
    }

    /** It is free, so what it would say is said. */
    @Override
    public CompletableFuture<Forecast> foresee(Request request) {
        return CompletableFuture.completedFuture(new Forecast(
                request.texts().stream()
                        .distinct()
                        .collect(Collectors.toMap(text -> text, text -> translate(request, text))),
                Usage.NONE,
                null));
    }

    private Translation translate(Request request, SourceText text) {
        String source = language(request.sourceLang());
        List<PhraseIndex<Map<String, String>>> books = bySourceLang.entrySet().stream()
                .filter(book -> source.equals(LanguageTag.AUTO) || source.equals(book.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return translate(books, text.text(), language(request.targetLang()));
    }

    private static Translation translate(List<PhraseIndex<Map<String, String>>> books, String text, String target) {
        return books.stream()
                .flatMap(book -> book.find(text).stream())
                .flatMap(translations -> Stream.ofNullable(translations.get(target)))
                .filter(translated -> !translated.isBlank())
                .findFirst()
                .<Translation>map(found -> new Translation.Translated(found, Origin.PHRASEBOOK))
                .orElseGet(() -> new Translation.Kept("not in the phrasebook"));
    }

    private static String language(String tag) {
        return ULocale.forLanguageTag(tag).getLanguage();
    }

    /** It is in memory. */
    @Override
    public void check() {}

    @Override
    public String name() {
        return "phrasebook";
    }

    @Override
    public void close() {}
}
