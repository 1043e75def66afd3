package imagetranslate.translation.memory;

import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Translator.Listener;
import imagetranslate.translation.Translator.Request;
import imagetranslate.translation.Usage;
import imagetranslate.translation.memory.RememberingTranslator.Pace;
import imagetranslate.translation.memory.TranslationMemory.Found;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One picture's texts, looked up: what is remembered is there; what nobody asks for is asked, in one question; what somebody
 * else asks for is waited for. Who waits holds no lease that isn't asked for at that moment, so nobody waits in a ring.
 */
final class Recollection {
    private final Request request;
    private final Translator translator;
    private final WatchedMemory memory;
    private final ScheduledExecutorService scheduler;
    private final Pace pace;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();
    private final Map<TextKey, SourceText> texts = new LinkedHashMap<>();
    private final Map<TextKey, Translation> translations = new ConcurrentHashMap<>();
    private final Queue<Usage> spent = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable TranslationFailed> refusal = new AtomicReference<>();
    private final Instant patience;

    Recollection(
            Request request,
            Translator translator,
            WatchedMemory memory,
            ScheduledExecutorService scheduler,
            Pace pace,
            Clock clock) {
        this.request = request;
        this.translator = translator;
        this.memory = memory;
        this.scheduler = scheduler;
        this.pace = pace;
        this.clock = clock;
        request.texts().forEach(text -> texts.putIfAbsent(key(text), text));
        // Half of what is left: there must be time to ask where whoever was waited for doesn't come to an end.
        Instant now = clock.instant();
        this.patience = now.plus(Duration.between(now, request.deadline()).dividedBy(2));
    }

    /** One translation for each text of the request. Fails as the translator fails. */
    CompletableFuture<Answer> answer() {
        return lookUp(texts.keySet(), pace.look()).thenApply(done -> whole());
    }

    private Answer whole() {
        TranslationFailed refused = refusal.get();
        if (refused != null && translations.values().stream().noneMatch(Translated.class::isInstance)) {
            throw refused;
        }
        return new Answer(
                request.texts().stream().map(this::translation).toList(),
                spent.stream().reduce(Usage.NONE, Usage::plus));
    }

    /** What is remembered now, and what the translator foresees of the rest. Leases nothing. */
    CompletableFuture<Forecast> forecast() {
        return memory.look(texts.keySet()).thenCompose(found -> {
            Map<SourceText, Translation> known = new HashMap<>();
            for (SourceText text : request.texts()) {
                Translated remembered = found.get(key(text));
                if (remembered != null) {
                    known.put(text, remembered);
                }
            }
            Set<TextKey> missing = new LinkedHashSet<>(texts.keySet());
            missing.removeAll(found.keySet());
            return missing.isEmpty()
                    ? CompletableFuture.completedFuture(new Forecast(known, Usage.NONE, null))
                    : translator.foresee(rest(missing, request.listener())).thenApply(rest -> rest.knowing(known));
        });
    }

    private Translation translation(SourceText text) {
        Translation translation = translations.get(key(text));
        if (translation == null) {
            throw new IllegalStateException("a text was lost on its way to the translation memory");
        }
        return translation;
    }

    private TextKey key(SourceText text) {
        return new TextKey(
                text.lang(),
                request.targetLang(),
                translator.name(),
                request.wording().inOneLine(),
                text.text());
    }

    private CompletableFuture<Void> lookUp(Set<TextKey> keys, Duration pause) {
        return memory.take(keys, owner).thenCompose(taken -> {
            translations.putAll(taken.found());
            Set<TextKey> others = withOut(keys, taken);
            return CompletableFuture.allOf(ask(taken.leased()), await(others, pause));
        });
    }

    private static Set<TextKey> withOut(Set<TextKey> keys, Found taken) {
        Set<TextKey> rest = new HashSet<>(keys);
        rest.removeAll(taken.found().keySet());
        rest.removeAll(taken.leased());
        return rest;
    }

    private CompletableFuture<Void> await(Set<TextKey> keys, Duration pause) {
        if (keys.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (!clock.instant().isBefore(patience)) {
            return ask(keys);
        }
        Duration longer = pause.multipliedBy(2);
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, scheduler);
        return CompletableFuture.runAsync(() -> {}, later)
                .thenCompose(done -> lookUp(keys, longer.compareTo(pace.longest()) < 0 ? longer : pace.longest()));
    }

    /** Done when the answer is stored; a failure frees the texts for others at once. */
    private CompletableFuture<Void> ask(Set<TextKey> keys) {
        if (keys.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<TextKey> asked = texts.keySet().stream().filter(keys::contains).toList();
        Future<?> renewals = scheduler.scheduleWithFixedDelay(
                () -> memory.renew(asked, owner),
                pace.renew().toMillis(),
                pace.renew().toMillis(),
                TimeUnit.MILLISECONDS);
        return translator
                .translate(rest(keys, heard -> keep(asked, heard)))
                .exceptionallyCompose(thrown -> keptWhereRefused(thrown, asked.size()))
                .thenCompose(answer -> note(asked, answer))
                .whenComplete((done, thrown) -> renewals.cancel(false))
                .handle((done, thrown) -> thrown)
                .thenCompose(thrown -> released(asked, thrown));
    }

    /** What is remembered, or another worker has asked for, isn't lost by a refusal of the rest. */
    private CompletableFuture<Answer> keptWhereRefused(Throwable thrown, int texts) {
        return TranslationFailed.refusalIn(thrown)
                .map(refused -> {
                    refusal.set(refused);
                    return CompletableFuture.completedFuture(refused.keeping(texts));
                })
                .orElseGet(() -> CompletableFuture.failedFuture(thrown));
    }

    private Request rest(Set<TextKey> keys, Listener hears) {
        List<SourceText> asked = texts.entrySet().stream()
                .filter(text -> keys.contains(text.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return request.of(asked, around(keys), hears);
    }

    private CompletableFuture<Void> released(List<TextKey> asked, @Nullable Throwable thrown) {
        CompletableFuture<Void> free = memory.release(asked, owner);
        return thrown == null ? free : free.thenCompose(done -> CompletableFuture.failedFuture(thrown));
    }

    private CompletableFuture<Void> note(List<TextKey> asked, Answer answer) {
        spent.add(answer.usage());
        Map<TextKey, String> fresh = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Translation translation = answer.translations().get(i);
            translations.put(asked.get(i), translation);
            if (translation instanceof Translated translated && translated.origin() == Origin.MODEL) {
                fresh.put(asked.get(i), translated.text());
            }
        }
        return memory.keep(fresh, owner);
    }

    private CompletionStage<Void> keep(Collection<TextKey> asked, Map<SourceText, String> heard) {
        Map<TextKey, String> good = new HashMap<>();
        heard.forEach((text, translation) -> good.put(key(text), translation));
        // Whoever asks in other words than it was asked (marks in a text's place, say) tells of these.
        good.keySet().retainAll(asked);
        return memory.keep(good, owner).thenCompose(done -> request.listener().translated(heard));
    }

    /** What is remembered is still the page around the rest; it goes before what isn't translated at all. */
    private List<String> around(Set<TextKey> keys) {
        return Stream.concat(
                        texts.entrySet().stream()
                                .filter(text -> !keys.contains(text.getKey()))
                                .map(text -> text.getValue().text()),
                        request.context().stream())
                .toList();
    }
}
