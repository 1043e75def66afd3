package imagetranslate.translation;

import imagetranslate.scene.Scene.Origin;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Translates the texts of one picture. Safe for several threads; never blocks its caller. */
public interface Translator extends AutoCloseable {

    /** As a {@link imagetranslate.dependency.Dependency}. */
    String DEPENDENCY = "translator";

    /**
     * @param sourceLang BCP 47
     * @param targetLang BCP 47
     * @param texts never empty
     * @param deadline when to give up
     */
    record Request(String requestId, String sourceLang, String targetLang, List<String> texts, Instant deadline) {}

    /**
     * As many translations as there were texts, in their order. A text that could not be translated on its own account
     * (blocked, refused, garbage) is {@link Translation.Kept}. Where nothing could be translated the future fails, with
     * {@link TranslationFailed}.
     */
    CompletableFuture<List<Translation>> translate(Request request);

    /**
     * Asks the engine whether it serves us, at no cost: it is there, it knows our key and, where it tells, the model.
     *
     * @throws IOException where no translation would succeed now
     */
    void check() throws IOException;

    /** For the record: what kind of source its translations come from. */
    default Origin origin() {
        return Origin.MODEL;
    }

    /** For the record: engine and model. */
    String name();

    @Override
    void close();
}
