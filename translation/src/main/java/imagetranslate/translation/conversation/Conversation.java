package imagetranslate.translation.conversation;

import imagetranslate.message.PlainText;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator.Listener;
import imagetranslate.translation.Usage;
import imagetranslate.translation.conversation.AnswerCheck.Finding;
import imagetranslate.translation.conversation.TextModel.Ask;
import imagetranslate.translation.conversation.TextModel.Item;
import imagetranslate.translation.conversation.TextModel.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is said with the model about one picture: everything once; then once more what is missing or no good; then
 * what is still without an answer in ever smaller pieces, down to one by one, so that one line that the model refuses
 * doesn't take the others with it.
 *
 * <p>Only a failure of the first question fails the picture. Later, with most texts in hand, what can't be had keeps its
 * pixels: asking for the whole picture again would pay for all of it again.
 */
public final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** A longer list is asked in parts: models lose count, and an answer has a longest length. */
    public static final int MOST_AT_ONCE = 60;

    /** Questions a picture may cost after the first; halving isolates one bad line of 60 with 12. */
    public static final int MOST_QUESTIONS_MORE = 24;

    /** Characters; a page of fine print that stays must not cost more than what is translated. */
    static final int MOST_CONTEXT = 1500;

    private final TextModel model;
    private final Ask ask;
    private final Clock clock;
    private final AgreedNames names;
    private final Listener listener;
    private final Map<Integer, Finding> findings = new ConcurrentHashMap<>();
    private final Map<Integer, String> silences = new ConcurrentHashMap<>();
    private final AtomicInteger questionsLeft = new AtomicInteger(MOST_QUESTIONS_MORE);
    private final Queue<Usage> spent = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable ModelFailed> failure = new AtomicReference<>();
    private final Set<Integer> blocked = ConcurrentHashMap.newKeySet();

    /**
     * @param names of the batch that the picture is a page of
     * @param listener hears of what is good after each question, before the next is asked
     */
    Conversation(TextModel model, Ask ask, AgreedNames names, Listener listener, Clock clock) {
        this.names = names;
        this.model = model;
        this.ask = ask;
        this.listener = listener;
        this.clock = clock;
    }

    /** What the conversation took so far. */
    Usage usage() {
        return spent.stream().reduce(Usage.NONE, Usage::plus);
    }

    /** One translation an id. Fails with {@link TranslationFailed} where the model gave nothing that can be used. */
    CompletableFuture<Map<Integer, Translation>> run() {
        return each(parts(ask.items(), MOST_AT_ONCE), part -> question(part, ask))
                .thenCompose(done -> askAgain())
                .thenCompose(done -> halve(unanswered(ask.items())))
                .handle((done, thrown) -> {
                    if (thrown != null) {
                        throw ModelFailed.in(thrown, model.name()).forTheJob();
                    }
                    return result();
                });
    }

    private CompletableFuture<Void> askAgain() {
        List<Item> again = ask.items().stream()
                .filter(item -> !(findings.get(item.id()) instanceof Finding.Good))
                // What was blocked in one piece is blocked again in one piece.
                .filter(item -> !blocked.contains(item.id()))
                .filter(item -> !model.repeatsItself() || !findings.containsKey(item.id()))
                .toList();
        return each(parts(again, MOST_AT_ONCE), this::furtherQuestion);
    }

    private CompletableFuture<Void> halve(List<Item> items) {
        if (items.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        int half = Math.max(1, (items.size() + 1) / 2);
        return each(parts(items, half), part -> furtherQuestion(part).thenCompose(done -> {
            List<Item> still = unanswered(part);
            return part.size() == 1 ? CompletableFuture.completedFuture(null) : halve(still);
        }));
    }

    /** A question whose failure costs only its own texts. */
    private CompletableFuture<Void> furtherQuestion(List<Item> items) {
        if (questionsLeft.getAndDecrement() <= 0 || !clock.instant().isBefore(ask.deadline())) {
            return CompletableFuture.completedFuture(null);
        }
        // The page is looked at, and paid for, once.
        return question(items, ask.withoutPicture()).exceptionally(thrown -> {
            ModelFailed failed = ModelFailed.in(thrown, model.name());
            failure.set(failed);
            // It has failed for good or for a while: more of the same would only cost time.
            questionsLeft.set(0);
            items.forEach(item -> silences.put(item.id(), String.valueOf(failed.getMessage())));
            return null;
        });
    }

    private CompletableFuture<Void> question(List<Item> items, Ask about) {
        return model.ask(about.with(items.stream().map(this::asAskedNow).toList(), around(items)))
                .thenCompose(reply -> {
                    spent.add(
                            new Usage(1, reply.tokens().asked(), reply.tokens().answered()));
                    return names.in(reply, items);
                })
                .thenCompose(reply -> {
                    items.forEach(item -> note(item, reply));
                    return listener.translated(good(items));
                });
    }

    /** A model that did not heed a term gets it where it belongs in the text: what is there already it leaves alone. */
    private Item asAskedNow(Item item) {
        SourceText source = names.with(item.source());
        return findings.get(item.id()) instanceof Finding.Doubtful doubtful && lacksTerm(doubtful)
                ? new Item(item.id(), source.withTermsInPlace())
                : new Item(item.id(), source);
    }

    private static boolean lacksTerm(Finding.Doubtful doubtful) {
        return doubtful.why().startsWith(AnswerCheck.LACKS_TERM);
    }

    private Map<SourceText, String> good(List<Item> items) {
        Map<SourceText, String> good = new HashMap<>();
        for (Item item : items) {
            if (findings.get(item.id()) instanceof Finding.Good found) {
                good.put(item.source(), found.text());
            }
        }
        return good;
    }

    /**
     * A text that is asked for once more is still part of its page. What has no good answer is left out: it may be what the
     * engine refuses. So may what the page keeps.
     */
    private List<String> around(List<Item> items) {
        List<String> around = new ArrayList<>(blocked.isEmpty() ? ask.context() : List.of());
        ask.items().stream()
                .filter(item -> findings.get(item.id()) instanceof Finding.Good && !items.contains(item))
                .map(Item::text)
                .forEach(around::add);
        int room = MOST_CONTEXT;
        List<String> kept = new ArrayList<>();
        for (String text : around) {
            room -= text.length();
            if (room >= 0) {
                kept.add(text);
            }
        }
        return kept;
    }

    private void note(Item item, Reply reply) {
        String answer = reply.answers().get(item.id());
        if (answer != null) {
            Finding finding = AnswerCheck.check(
                    names.with(item.source()),
                    answer,
                    ask.targetLang(),
                    ask.wording().avoided());
            findings.merge(item.id(), finding, Conversation::better);
            return;
        }
        if (reply.blocked()) {
            blocked.add(item.id());
        }
        silences.put(item.id(), reply.trouble().isEmpty() ? "the translator left it out" : reply.trouble());
    }

    /** The second look at a text never makes it worse. */
    private static Finding better(Finding before, Finding now) {
        return now instanceof Finding.Good || before instanceof Finding.Bad ? now : before;
    }

    private List<Item> unanswered(List<Item> items) {
        return items.stream().filter(item -> !findings.containsKey(item.id())).toList();
    }

    private Map<Integer, Translation> result() {
        Map<Integer, Translation> result = new HashMap<>();
        ask.items().forEach(item -> result.put(item.id(), translation(item, findings.get(item.id()))));
        boolean someTranslated = result.values().stream().anyMatch(Translation.Translated.class::isInstance);
        boolean nothingToSay =
                ask.items().stream().allMatch(item -> findings.get(item.id()) instanceof Finding.Unchanged);
        if (!someTranslated && !nothingToSay) {
            throw nothing(result);
        }
        return result;
    }

    private Translation translation(Item item, @Nullable Finding finding) {
        if (finding instanceof Finding.Good good) {
            return new Translation.Translated(good.text(), Origin.MODEL);
        }
        if (finding instanceof Finding.Doubtful doubtful) {
            if (lacksTerm(doubtful)) {
                LOG.warn("{}, and is set all the same: {}", doubtful.why(), PlainText.of(doubtful.text()));
            }
            return new Translation.Translated(doubtful.text(), Origin.MODEL);
        }
        if (finding instanceof Finding.Bad bad) {
            return new Translation.Kept(bad.why());
        }
        if (finding instanceof Finding.Unchanged) {
            return new Translation.Kept("the translator gave it back unchanged");
        }
        return new Translation.Kept(silences.getOrDefault(item.id(), "the translator left it out"));
    }

    private TranslationFailed nothing(Map<Integer, Translation> kept) {
        ModelFailed failed = failure.get();
        if (failed != null) {
            return failed.forTheJob();
        }
        String first = kept.get(ask.items().get(0).id()) instanceof Translation.Kept k ? k.reason() : "";
        String message = model.name() + " translated none of " + ask.items().size() + " texts: " + first;
        return blocked.containsAll(kept.keySet())
                ? TranslationFailed.refused(message)
                : new TranslationFailed(message, true, null);
    }

    private static List<List<Item>> parts(List<Item> items, int most) {
        List<List<Item>> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            parts.add(items.subList(from, Math.min(items.size(), from + most)));
        }
        return parts;
    }

    private interface Question {
        CompletableFuture<Void> about(List<Item> items);
    }

    private static CompletableFuture<Void> each(List<List<Item>> parts, Question question) {
        return CompletableFuture.allOf(parts.stream().map(question::about).toArray(CompletableFuture<?>[]::new));
    }
}
