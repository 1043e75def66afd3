package imagetranslate.translation.texts;

import java.util.List;

/**
 * Texts of pictures and their translations into one language.
 *
 * @param targetLang BCP 47
 */
public record TextsFile(String targetLang, List<Page> pages) {
    public TextsFile {
        pages = List.copyOf(pages);
    }

    /**
     * One picture.
     *
     * @param requestId of the job whose result it is
     * @param imageId what the producer calls the picture, for people; not read back
     * @param sourceLang BCP 47, or {@code auto}
     */
    public record Page(String requestId, String imageId, String sourceLang, List<Unit> units) {
        public Page {
            units = List.copyOf(units);
        }
    }

    /**
     * One block.
     *
     * @param block its id in the scene
     * @param target empty where there is no translation
     * @param place where it stands in the file it was read from, such as "line 12"; empty where it was read from none
     */
    public record Unit(String block, String source, String target, String place) {
        public Unit(String block, String source, String target) {
            this(block, source, target, "");
        }
    }
}
