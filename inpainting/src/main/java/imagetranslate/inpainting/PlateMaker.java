package imagetranslate.inpainting;

import imagetranslate.message.Quad;
import imagetranslate.vision.image.PageImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Erases lines of text from a page. Safe for several threads; never blocks its caller. */
public interface PlateMaker extends AutoCloseable {
    /**
     * @param page must stay open until the future is done
     * @param lines what to erase; other text stays
     * @param unwanted asked between steps; once it says yes, nobody waits for the plate any more, and the future fails
     *     with a {@link java.util.concurrent.CancellationException} as soon as no step is under way
     * @return the plate, owned by the caller
     */
    CompletableFuture<Plate> make(PageImage page, List<Quad> lines, BooleanSupplier unwanted);

    /** A plate that is wanted whatever happens. */
    default CompletableFuture<Plate> make(PageImage page, List<Quad> lines) {
        return make(page, lines, () -> false);
    }

    /** Waits for the plates in hand; later ones are refused. */
    @Override
    void close();
}
