package imagetranslate.translation.models;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several translators, of which the next is asked for what the ones before it could not give: for all of a picture where they
 * failed, else for the texts that they left as they were. One that fails everybody is asked last for a while, so that
 * not every picture waits for its silence.
 */
final class TranslatorChain implements Translator {
    private static final Logger LOG = LoggerFactory.getLogger(TranslatorChain.class);

    /** How long one that failed everybody is asked last, where it didn't say for how long it will be away. */
    static final Duration REST = Duration.ofSeconds(30);

    /** Whatever it said: a quota may be raised, a key mended. */
    static final Duration LONGEST_REST = Duration.ofMinutes(15);

    private final List<Translator> translators;
    private final Clock clock;
    private final Map<Translator, Instant> restUntil = new ConcurrentHashMap<>();

    /** @param translators in the order in which they are asked; owned */
    TranslatorChain(List<Translator> translators, Clock clock) {
        this.translators = List.copyOf(translators);
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Answer> translate(Request request) {
        return ask(request, order(), new Found(request));
    }

    /** Of the first that would be asked; the next only of what that one is known to leave, for its failures nobody foresees. */
    @Override
    public CompletableFuture<Forecast> foresee(Request request) {
        return foresee(request, order());
    }

    private static CompletableFuture<Forecast> foresee(Request request, List<Translator> left) {
        return left.get(0).foresee(request).thenCompose(first -> {
            List<SourceText> open = request.texts().stream()
                    .filter(text -> first.known().get(text) instanceof Translation.Kept)
                    .toList();
            if (open.isEmpty() || left.size() == 1) {
                return CompletableFuture.completedFuture(first);
            }
            return foresee(request.of(open, request.context()), left.subList(1, left.size()))
                    .thenApply(next -> first.and(next, open));
        });
    }

    private List<Translator> order() {
        Instant now = clock.instant();
        Set<Translator> resting = new HashSet<>();
        restUntil.forEach((translator, until) -> {
            if (now.isBefore(until)) {
                resting.add(translator);
            }
        });
        // Stable: of those that rest, and of those that don't, the first stays the first.
        return translators.stream()
                .sorted(Comparator.comparing(resting::contains))
                .toList();
    }

    private CompletableFuture<Answer> ask(Request whole, List<Translator> left, Found found) {
        List<Integer> open = found.open();
        if (left.isEmpty() || open.isEmpty()) {
            return found.result();
        }
        Translator first = left.get(0);
        return first.translate(found.rest(whole, open))
                .handle((answer, thrown) -> {
                    if (thrown == null) {
                        found.take(open, answer);
                    } else {
                        found.failed(failure(first, thrown));
                    }
                    return left.subList(1, left.size());
                })
                .thenCompose(others -> ask(whole, others, found));
    }

    private TranslationFailed failure(Translator translator, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (!(cause instanceof TranslationFailed failed)) {
            // A fault of ours: no other translator mends it, and it must be seen.
            throw thrown instanceof CompletionException known ? known : new CompletionException(thrown);
        }
        if (failed.concernsAll()) {
            Duration rest = failed.retryAfter().orElse(REST);
            restUntil.put(translator, clock.instant().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST));
            LOG.warn("{} is asked last for a while: {}", translator.name(), failed.getMessage());
        }
        return failed;
    }

    /** What is known of one picture's texts so far. Only one thread at a time uses it. */
    private static final class Found {
        private final @Nullable Translation[] translations;
        private final List<TranslationFailed> failures = new ArrayList<>();
        private Usage usage = Usage.NONE;

        Found(Request request) {
            this.translations = new Translation[request.texts().size()];
        }

        List<Integer> open() {
            return IntStream.range(0, translations.length)
                    .filter(i -> !(translations[i] instanceof Translation.Translated))
                    .boxed()
                    .toList();
        }

        /** What is there already is still the page around it. */
        Request rest(Request whole, List<Integer> open) {
            List<SourceText> texts = open.stream().map(whole.texts()::get).toList();
            List<String> around = new ArrayList<>(whole.context());
            IntStream.range(0, translations.length)
                    .filter(i -> translations[i] instanceof Translation.Translated)
                    .forEach(i -> around.add(whole.texts().get(i).text()));
            return whole.of(texts, around);
        }

        void take(List<Integer> open, Answer answer) {
            usage = usage.plus(answer.usage());
            for (int i = 0; i < open.size(); i++) {
                Translation now = answer.translations().get(i);
                // Of two that left a text alone, the first one's reason stays.
                if (now instanceof Translation.Translated || translations[open.get(i)] == null) {
                    translations[open.get(i)] = now;
                }
            }
        }

        void failed(TranslationFailed failure) {
            failures.add(failure);
        }

        CompletableFuture<Answer> result() {
            boolean answered = IntStream.range(0, translations.length).allMatch(i -> translations[i] != null);
            return answered
                    ? CompletableFuture.completedFuture(new Answer(
                            IntStream.range(0, translations.length)
                                    .mapToObj(i -> Objects.requireNonNull(translations[i]))
                                    .toList(),
                            usage))
                    : CompletableFuture.failedFuture(together());
        }

        /** Only where all fail everybody is it the translator's fault; one that would serve later is worth another try. */
        private TranslationFailed together() {
            String message = failures.stream()
                    .map(failure -> String.valueOf(failure.getMessage()))
                    .collect(Collectors.joining("; "));
            boolean again = failures.stream().anyMatch(TranslationFailed::worthRetrying);
            @Nullable
            Duration wait = failures.stream()
                    .filter(TranslationFailed::worthRetrying)
                    .flatMap(failure -> failure.retryAfter().stream())
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (failures.stream().anyMatch(TranslationFailed::isPostponed)) {
                return TranslationFailed.postponed(message, wait);
            }
            if (failures.stream().allMatch(TranslationFailed::isRefusal)) {
                return TranslationFailed.refused(message);
            }
            return failures.stream().allMatch(TranslationFailed::concernsAll)
                    ? TranslationFailed.forAll(message, again, wait)
                    : new TranslationFailed(message, again, wait);
        }
    }

    /** One that serves is enough. */
    @Override
    public void check() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (Translator translator : translators) {
            try {
                translator.check();
                return;
            } catch (IOException e) {
                failures.add(e);
            }
        }
        @Nullable
        Duration wait = failures.stream()
                .flatMap(failure -> DependencyUnreachable.in(failure).stream())
                .flatMap(failure -> failure.retryAfter().stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
        throw new DependencyUnreachable(
                DEPENDENCY,
                failures.stream()
                        .map(failure -> String.valueOf(failure.getMessage()))
                        .collect(Collectors.joining("; ")),
                wait,
                failures.get(0));
    }

    /** The first one's: the others stand in for it, and what it said stays remembered whoever is named behind it. */
    @Override
    public String name() {
        return translators.get(0).name();
    }

    @Override
    public void close() {
        translators.forEach(Translator::close);
    }
}
