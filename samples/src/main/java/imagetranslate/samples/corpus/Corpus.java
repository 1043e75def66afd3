package imagetranslate.samples.corpus;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The same pages for the same seed, JDK and fonts. */
public final class Corpus {
    private record Design(String name, Consumer<Sheet> paint) {}

    private static final List<Design> DESIGNS = List.of(
            new Design("labels", LabelDesigns::labels),
            new Design("poster", LabelDesigns::poster),
            new Design("table", LabelDesigns::table),
            new Design("cards", LabelDesigns::cards),
            new Design("paragraphs", ProseDesigns::paragraphs),
            new Design("articles", ProseDesigns::articles),
            new Design("centred", ProseDesigns::centred),
            new Design("english", ProseDesigns::english),
            new Design("fine-print", ProseDesigns::finePrint),
            new Design("tilted", TurnedDesigns::tilted),
            new Design("turned", TurnedDesigns::turned),
            new Design("angles", TurnedDesigns::angles),
            new Design("columns", TurnedDesigns::columns));

    private Corpus() {}

    /** @param number from 0; the layouts take turns */
    public static CorpusPage page(long seed, int number) {
        Design design = DESIGNS.get(number % DESIGNS.size());
        Sheet sheet = new Sheet(new Random(seed * 1_000_003 + number));
        design.paint().accept(sheet);
        return new CorpusPage(design.name(), number, sheet.picture(), sheet.lines());
    }

    /**
     * A page in another language than Chinese.
     *
     * @param language en, ja, ko or ru
     * @param number from 0
     */
    public static CorpusPage inLanguage(String language, long seed, int number) {
        Sheet sheet = new Sheet(new Random(seed * 1_000_003 + number));
        Phrases.in(language).page(sheet);
        return new CorpusPage(language, number, sheet.picture(), sheet.lines());
    }

    /** Those that {@link #inLanguage} knows. */
    public static List<String> languages() {
        return Phrases.languages();
    }

    /**
     * A page of 2400x3200 that holds seven others.
     *
     * @param number from 0
     */
    public static CorpusPage large(long seed, int number) {
        LargePage page = new LargePage(new Random(seed * 1_000_003 + number));
        List<CorpusPage> pages = IntStream.range(0, LargePage.PAGES)
                .mapToObj(i -> page(seed, number * LargePage.PAGES + i))
                .toList();
        List<CorpusLine> lines = page.lay(pages);
        return new CorpusPage("large", number, page.picture(), lines);
    }
}
