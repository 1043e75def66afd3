package imagetranslate.inpainting;

import imagetranslate.message.Quad;
import imagetranslate.vision.image.PageImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Erases lines of text from a page. Safe for several threads; never blocks its caller. */
public interface PlateMaker extends AutoCloseable {
    /**
     * @return the plate, owned by the caller; where nobody wants it any more the future fails with a
     *     {@link java.util.concurrent.CancellationException} as soon as no step is under way
     */
    CompletableFuture<Plate> make(Erasure erasure);

    /** A plate of a page that came from no file, and that is wanted whatever happens. */
    default CompletableFuture<Plate> make(PageImage page, List<Quad> lines) {
        return make(new Erasure("", page, lines, () -> false));
    }

    /**
     * Names all that decides how a plate looks beside page and lines: the networks' weights and the rules in code. Plates of
     * the same erasure and model may stand for each other.
     */
    String model();

    /** The object key of the plate's patches, from which it is made again; empty where they aren't kept. */
    default Optional<String> keptAt(Erasure erasure) {
        return Optional.empty();
    }

    /** Waits for the plates in hand; later ones are refused. */
    @Override
    void close();
}
