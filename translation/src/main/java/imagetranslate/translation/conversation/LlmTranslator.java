package imagetranslate.translation.conversation;

import imagetranslate.translation.Answer;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import imagetranslate.translation.conversation.TextModel.Ask;
import imagetranslate.translation.conversation.TextModel.Item;
import imagetranslate.translation.names.NameBook;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link Translator} over a language model: n texts in, n translations out, whatever the model leaves out. */
public final class LlmTranslator implements Translator {
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);

    private final TextModel model;
    private final Clock clock;

    public LlmTranslator(TextModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Answer> translate(Request request) {
        // The same text twice in a picture is asked, and paid, once.
        Map<String, Item> distinct = new LinkedHashMap<>();
        request.texts()
                .forEach(source -> distinct.computeIfAbsent(
                        source.text().strip(),
                        text -> new Item(
                                distinct.size(),
                                new SourceText(text, source.lang(), source.role(), source.room(), source.terms()))));
        Ask ask = new Ask(
                request.sourceLang(),
                request.targetLang(),
                new ArrayList<>(distinct.values()),
                request.context(),
                request.deadline(),
                request.wording(),
                request.picture(),
                request.names() != NameBook.NONE);
        Conversation conversation =
                new Conversation(model, ask, new AgreedNames(request.names()), request.listener(), clock);
        return conversation
                .run()
                .exceptionally(thrown -> {
                    throw spent(thrown, conversation.usage());
                })
                .thenApply(byId -> new Answer(
                        request.texts().stream()
                                .map(source -> byId.get(idOf(distinct, source)))
                                .toList(),
                        conversation.usage()));
    }

    /** Answers that were of no use are paid for all the same. */
    private static CompletionException spent(Throwable thrown, Usage usage) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return new CompletionException(cause instanceof TranslationFailed failed ? failed.spending(usage) : cause);
    }

    private static Integer idOf(Map<String, Item> distinct, SourceText source) {
        Item item = distinct.get(source.text().strip());
        if (item == null) {
            throw new IllegalStateException("a text was lost on its way to the translator");
        }
        return item.id();
    }

    @Override
    public void check() throws IOException {
        CompletableFuture<Void> asked = model.check();
        try {
            asked.get(LONGEST_CHECK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ModelFailed(
                            Kind.SILENT, model.name() + " gave no answer within " + LONGEST_CHECK.toMillis() + " ms", e)
                    .forEverybody();
        } catch (ExecutionException e) {
            throw ModelFailed.in(e, model.name()).forEverybody();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while " + model.name() + " was asked");
        } finally {
            asked.cancel(true);
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public void close() {
        model.close();
    }
}
