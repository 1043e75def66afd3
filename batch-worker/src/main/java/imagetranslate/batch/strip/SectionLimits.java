package imagetranslate.batch.strip;

import imagetranslate.batch.book.Limits;

/**
 * How large a section may be.
 *
 * @param pixels all of it
 * @param longest its rows
 */
record SectionLimits(long pixels, int longest) {
    /** 10,000 rows of 800: enough for the context of a scene, and little enough for the memory of a worker that has several in hand. */
    private static final long USUAL = 8_000_000;

    /** A PNG of noise with alpha takes a little more than four bytes a pixel. */
    private static final long BYTES_A_PIXEL = 5;

    /** What a picture may have of a side. */
    private static final int LONGEST = 65_500;

    static SectionLimits of(Limits limits) {
        return new SectionLimits(Math.min(USUAL, Math.min(limits.pixels(), limits.image() / BYTES_A_PIXEL)), LONGEST);
    }

    int rows(int width) {
        return (int) Math.max(1, Math.min(longest, pixels / width));
    }
}
