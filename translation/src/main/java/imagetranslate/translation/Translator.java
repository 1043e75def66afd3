package imagetranslate.translation;

import imagetranslate.translation.names.NameBook;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Translates the texts of one picture. Safe for several threads; never blocks its caller. */
public interface Translator extends AutoCloseable {

    /** As a {@link imagetranslate.dependency.Dependency}. */
    String DEPENDENCY = "translator";

    /**
     * @param sourceLang BCP 47
     * @param targetLang BCP 47
     * @param texts the picture's blocks that are to be translated, in reading order; never empty
     * @param context what else the page says and keeps, and what its neighbours say: to be understood, not translated
     * @param deadline when to give up
     * @param wording the job's wishes
     * @param maxCost US dollars that the job may cost; infinite for what the deployment allows
     * @param picture the page itself, small, for models that see; null where they get words alone
     * @param names of the batch that the picture is a page of
     * @param listener hears of each translation before the whole answer is there
     */
    record Request(
            String requestId,
            String sourceLang,
            String targetLang,
            List<SourceText> texts,
            List<String> context,
            Instant deadline,
            Wording wording,
            double maxCost,
            @Nullable PageView picture,
            NameBook names,
            Listener listener) {
        public Request {
            texts = List.copyOf(texts);
            context = List.copyOf(context);
        }

        /** Nobody hears of it before the whole is there. */
        public Request(
                String requestId,
                String sourceLang,
                String targetLang,
                List<SourceText> texts,
                List<String> context,
                Instant deadline,
                Wording wording) {
            this(
                    requestId,
                    sourceLang,
                    targetLang,
                    texts,
                    context,
                    deadline,
                    wording,
                    Double.POSITIVE_INFINITY,
                    null,
                    NameBook.NONE,
                    Listener.NOBODY);
        }

        /** Without wishes. */
        public Request(
                String requestId,
                String sourceLang,
                String targetLang,
                List<SourceText> texts,
                List<String> context,
                Instant deadline) {
            this(requestId, sourceLang, targetLang, texts, context, deadline, Wording.NONE);
        }

        /** The same, and it may cost so many US dollars. */
        public Request costing(double most) {
            return new Request(
                    requestId,
                    sourceLang,
                    targetLang,
                    texts,
                    context,
                    deadline,
                    wording,
                    most,
                    picture,
                    names,
                    listener);
        }

        /** The same with the page to look at. */
        public Request showing(PageView page) {
            return new Request(
                    requestId,
                    sourceLang,
                    targetLang,
                    texts,
                    context,
                    deadline,
                    wording,
                    maxCost,
                    page,
                    names,
                    listener);
        }

        /** The same as a page of a batch. */
        public Request naming(NameBook book) {
            return new Request(
                    requestId,
                    sourceLang,
                    targetLang,
                    texts,
                    context,
                    deadline,
                    wording,
                    maxCost,
                    picture,
                    book,
                    listener);
        }

        /** The same for some of its texts. */
        public Request of(List<SourceText> some, List<String> around) {
            return of(some, around, listener);
        }

        /** The same for some of its texts, of whose translations somebody else hears. */
        public Request of(List<SourceText> some, List<String> around, Listener hears) {
            return new Request(
                    requestId, sourceLang, targetLang, some, around, deadline, wording, maxCost, picture, names, hears);
        }
    }

    /** Who hears of translations as they come. What is asked next waits until it has heard. */
    @FunctionalInterface
    interface Listener {
        Listener NOBODY = translations -> CompletableFuture.completedFuture(null);

        /**
         * Translations that were found good; later ones may take their place. Never fails.
         *
         * @param translations of texts of the request
         */
        CompletionStage<Void> translated(Map<SourceText, String> translations);
    }

    /**
     * As many translations as there were texts, in their order. A text that could not be translated on its own account
     * (blocked, refused, garbage) is {@link Translation.Kept}. Where nothing could be translated the future fails, with
     * {@link TranslationFailed}.
     */
    CompletableFuture<Answer> translate(Request request);

    /**
     * What {@link #translate} would do, at no cost: nobody is asked, nothing is booked, and nobody is kept from asking. Fails
     * only for a fault of ours; what can't be looked up counts as asked.
     */
    default CompletableFuture<Forecast> foresee(Request request) {
        return CompletableFuture.completedFuture(Forecast.UNKNOWN);
    }

    /**
     * Asks the engine whether it serves us, at no cost: it is there, it knows our key and, where it tells, the model.
     *
     * @throws IOException where no translation would succeed now
     */
    void check() throws IOException;

    /** For the record, and for what is remembered: engine and model. */
    String name();

    @Override
    void close();
}
