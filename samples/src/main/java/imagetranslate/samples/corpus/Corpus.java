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

    /** Twice those that show surfaces: there are many of them, and each is unlike the others. */
    private static final List<Design> LURES = List.of(
            new Design("surface", SurfaceDesigns::surface),
            new Design("swatches", SurfaceDesigns::swatches),
            new Design("features", IconDesigns::features),
            new Design("stamps", IconDesigns::stamps),
            new Design("goods", SurfaceDesigns::goods),
            new Design("icon-grid", IconDesigns::iconGrid),
            new Design("singles", IconDesigns::singles),
            new Design("surface", SurfaceDesigns::surface),
            new Design("overprinted", SurfaceDesigns::overprinted),
            new Design("steps", IconDesigns::steps),
            new Design("swatches", SurfaceDesigns::swatches),
            new Design("icons-alone", IconDesigns::iconsAlone));

    private static final List<Design> COMICS = List.of(
            new Design("balloons", ComicDesigns::balloons),
            new Design("mixed", ComicDesigns::mixed),
            new Design("novel", ComicDesigns::novel));

    private Corpus() {}

    /** @param number from 0; the layouts take turns */
    public static CorpusPage page(long seed, int number) {
        return page(DESIGNS, seed, number);
    }

    /**
     * A page of textures and icons, which a reader may take for text; what is written there, often little and short, is known.
     *
     * @param number from 0; the layouts take turns
     */
    public static CorpusPage lure(long seed, int number) {
        return page(LURES, seed, number);
    }

    /**
     * A page of dense columns, as comics and novels print them.
     *
     * @param number from 0; the layouts take turns
     */
    public static CorpusPage comic(long seed, int number) {
        return page(COMICS, seed, number);
    }

    private static CorpusPage page(List<Design> designs, long seed, int number) {
        Design design = designs.get(number % designs.size());
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
