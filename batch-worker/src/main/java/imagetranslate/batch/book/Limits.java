package imagetranslate.batch.book;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;

/**
 * @param pages of a book ({@code MAX_BATCH_PAGES})
 * @param bytes of the book's file, and of its pages together ({@code MAX_BATCH_BYTES})
 * @param image bytes of a page's picture ({@code MAX_IMAGE_BYTES})
 * @param pixels of a page's picture
 */
public record Limits(int pages, long bytes, long image, long pixels) {
    private static final long PIXELS = 100_000_000;

    public static Limits of(Settings settings) {
        return new Limits(
                settings.get(Keys.MAX_BATCH_PAGES),
                settings.get(Keys.MAX_BATCH_BYTES),
                settings.get(Keys.MAX_IMAGE_BYTES),
                settings.find(Keys.MAX_IMAGE_PIXELS).orElse(PIXELS));
    }

    public String tooManyPages(long found) {
        return "it has " + found + " pages; at most " + pages + " are allowed (MAX_BATCH_PAGES)";
    }

    public String tooLargeAPage() {
        return "it is larger than the " + image + " bytes that are allowed (MAX_IMAGE_BYTES)";
    }
}
