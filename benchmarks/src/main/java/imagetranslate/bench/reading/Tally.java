package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.reading.PageScore.Errors;
import imagetranslate.bench.reading.PageScore.Pairs;
import imagetranslate.samples.corpus.CorpusPage;

/** The scores of many pages. */
record Tally(int pages, int lines, Errors upright, Errors turned, Pairs pairs, int ordered) {
    static final String HEAD = "layout       pages  lines CER upright CER turned  block F1 in order";

    static final Tally NONE = new Tally(0, 0, Errors.NONE, Errors.NONE, Pairs.NONE, 0);

    static Tally of(CorpusPage page, PageScore score) {
        return new Tally(
                1, page.lines().size(), score.upright(), score.turned(), score.pairs(), score.ordered() ? 1 : 0);
    }

    Tally plus(Tally other) {
        return new Tally(
                pages + other.pages,
                lines + other.lines,
                upright.plus(other.upright),
                turned.plus(other.turned),
                pairs.plus(other.pairs),
                ordered + other.ordered);
    }

    double orderedPercent() {
        return 100.0 * ordered / Math.max(1, pages);
    }

    void report(ObjectNode node) {
        node.put("pages", pages).put("lines", lines);
        node.put("cer_upright", upright.percent()).put("cer_turned", turned.percent());
        node.put("block_f1", pairs.f1()).put("ordered_pages", orderedPercent());
    }

    String row(String name) {
        return "%-12s %5d %6d %s %s %9.3f %9.1f %%%n"
                .formatted(name, pages, lines, percent(upright), percent(turned), pairs.f1(), orderedPercent());
    }

    private static String percent(Errors errors) {
        return errors.characters() == 0 ? "         –" : "%8.2f %%".formatted(errors.percent());
    }
}
