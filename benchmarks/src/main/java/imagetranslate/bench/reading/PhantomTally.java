package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.reading.PageScore.Errors;

/**
 * What many pages of textures and icons were taken for.
 *
 * @param phantoms lines read where nothing is written
 * @param translated those of them that the rules would have translated
 * @param lines that are written
 * @param missed those of them where nothing was read
 */
record PhantomTally(int pages, int phantoms, int translated, int lines, int missed, Errors errors) {
    static final String HEAD = "layout       pages   phantoms translated a hundred pages   lines missed      CER";

    static final PhantomTally NONE = new PhantomTally(0, 0, 0, 0, 0, Errors.NONE);

    PhantomTally plus(PhantomTally other) {
        return new PhantomTally(
                pages + other.pages,
                phantoms + other.phantoms,
                translated + other.translated,
                lines + other.lines,
                missed + other.missed,
                errors.plus(other.errors));
    }

    private double inHundredPages(int count) {
        return 100.0 * count / Math.max(1, pages);
    }

    void report(ObjectNode node) {
        node.put("pages", pages).put("lines", lines).put("missed", missed).put("cer", errors.percent());
        node.put("phantoms_per_100_pages", inHundredPages(phantoms));
        node.put("translated_per_100_pages", inHundredPages(translated));
    }

    String row(String name) {
        return "%-12s %5d %10.1f %24.1f %7d %6d %6.2f %%%n"
                .formatted(
                        name,
                        pages,
                        inHundredPages(phantoms),
                        inHundredPages(translated),
                        lines,
                        missed,
                        errors.percent());
    }
}
