package imagetranslate.operate.inpaint;

import imagetranslate.message.Quad;
import imagetranslate.vision.image.PageImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Erases lines of text from a page. Safe for several threads; never blocks its caller. */
public interface PlateMaker extends AutoCloseable {
    /**
     * @param page must stay open until the future is done
     * @param lines what to erase; other text stays
     * @return the plate, owned by the caller
     */
    CompletableFuture<Plate> make(PageImage page, List<Quad> lines);

    @Override
    void close();
}
