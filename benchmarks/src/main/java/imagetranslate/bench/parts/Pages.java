package imagetranslate.bench.parts;

import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The corpus: generated pages, whose text and whose clean ground are known. */
public final class Pages {
    private static final long SEED = 4711;
    private static final String FILLER = "좋은 상품 안내";

    private Pages() {}

    public static List<Sample> some(int count, int width, int height) {
        return IntStream.range(0, count)
                .mapToObj(i -> PageGenerator.page(SEED + i, width, height))
                .toList();
    }

    /** Something Korean of about the right length for each text of the pages. */
    public static Map<String, String> translations(List<Sample> pages) {
        Map<String, String> translations = new HashMap<>();
        for (Sample page : pages) {
            for (SampleText text : page.texts()) {
                int length = Math.max(2, Math.min(FILLER.length(), text.text().length()));
                translations.put(text.text(), FILLER.substring(0, length).strip());
            }
        }
        return translations;
    }
}
