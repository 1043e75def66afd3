package imagetranslate.bench.plates;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.samples.plates.PlateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** All cases of one kind. */
final class KindTally {
    static final String HEAD = String.format(
            Locale.ROOT,
            "%-11s %5s %7s %9s %-26s %7s %7s %7s %6s %6s %7s%n",
            "kind",
            "cases",
            "good",
            "figure",
            "",
            "NS dB",
            "ours",
            "ours-NS",
            "NS",
            "SSIM",
            "all dB");

    /** @param margin of a panel, in pixels; else -1 */
    private record Entry(int number, int margin, Verdict verdict) {}

    private final PlateKind kind;
    private final List<Entry> entries = new ArrayList<>();
    private Errors errors = Errors.NONE;

    KindTally(PlateKind kind) {
        this.kind = kind;
    }

    void add(CaseView view, Verdict verdict, Errors more) {
        entries.add(new Entry(view.drawn.number(), view.drawn.margin(), verdict));
        errors = errors.plus(more);
    }

    private double figure() {
        return switch (kind) {
            case DISPLAY, TEXTURED -> errors.ours() - errors.stokes();
            case SCREENTONE -> errors.similarity();
            case PANELS -> torn(margin -> true);
            case EDGES ->
                entries.stream()
                        .mapToDouble(e -> e.verdict.figure())
                        .sorted()
                        .skip(entries.size() / 2)
                        .findFirst()
                        .orElse(0);
            default ->
                entries.stream().mapToDouble(e -> e.verdict.figure()).average().orElse(0);
        };
    }

    private String unit() {
        return switch (kind) {
            case PANELS -> "% torn";
            case DISPLAY, TEXTURED -> "dB over Navier-Stokes";
            case GOODS -> "% of the object changed";
            case HAIRLINES -> "px of ink left";
            case SHADOWS -> "grey levels left";
            case EDGES -> "px off, median";
            case RULES -> "% of the rules wrong";
            case NEIGHBOURS -> "px of neighbours touched";
            case SCREENTONE -> "SSIM";
        };
    }

    String rows() {
        StringBuilder rows = new StringBuilder(String.format(
                Locale.ROOT,
                "%-11s %5d %5.1f %% %9.3f %-26s %7.2f %7.2f %+7.2f %6.3f %6.3f %7.2f%n",
                kind.label(),
                entries.size(),
                good(margin -> true),
                figure(),
                unit(),
                errors.stokes(),
                errors.ours(),
                errors.ours() - errors.stokes(),
                errors.stokesSimilarity(),
                errors.similarity(),
                errors.whole()));
        if (kind == PlateKind.PANELS) {
            rows.append(String.format(
                    Locale.ROOT,
                    "  margin 0-3 px: %.1f %% whole, %.1f torn; 4-6: %.1f, %.1f; 7-10: %.1f, %.1f%n",
                    good(m -> m <= 3),
                    torn(m -> m <= 3),
                    good(m -> m >= 4 && m <= 6),
                    torn(m -> m >= 4 && m <= 6),
                    good(m -> m >= 7),
                    torn(m -> m >= 7)));
        }
        return rows.toString();
    }

    private double good(IntPredicate margin) {
        return percent(entries.stream()
                .filter(e -> margin.test(e.margin))
                .map(e -> e.verdict.good())
                .toList());
    }

    private double torn(IntPredicate margin) {
        return percent(entries.stream()
                .filter(e -> margin.test(e.margin))
                .map(e -> e.verdict.torn())
                .toList());
    }

    private static double percent(List<Boolean> of) {
        return of.isEmpty() ? 0 : 100.0 * of.stream().filter(yes -> yes).count() / of.size();
    }

    void report(ObjectNode node) {
        node.put("cases", entries.size())
                .put("good_percent", good(margin -> true))
                .put("figure", figure())
                .put("unit", unit())
                .put("psnr_navier_stokes", errors.stokes())
                .put("psnr_ours", errors.ours())
                .put("ssim_navier_stokes", errors.stokesSimilarity())
                .put("ssim_ours", errors.similarity())
                .put("psnr_whole_pictures", errors.whole());
        ArrayNode bad = node.putArray("not_good");
        entries.stream().filter(e -> !e.verdict.good()).forEach(e -> bad.addObject()
                .put("number", e.number)
                .put("figure", e.verdict.figure())
                .put("torn", e.verdict.torn())
                .put("margin", e.margin));
    }
}
