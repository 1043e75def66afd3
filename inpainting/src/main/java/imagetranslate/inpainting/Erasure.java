package imagetranslate.inpainting;

import imagetranslate.message.Quad;
import imagetranslate.vision.image.PageImage;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What to erase from a page.
 *
 * @param source SHA-256 of the file that the page was decoded from, in hex; empty where there is none
 * @param page must stay open until the plate is made, or is not
 * @param lines what to erase; other text stays
 * @param unwanted asked between steps; once it says yes, nobody waits for the plate any more
 */
public record Erasure(String source, PageImage page, List<Quad> lines, BooleanSupplier unwanted) {
    public Erasure {
        lines = List.copyOf(lines);
    }
}
