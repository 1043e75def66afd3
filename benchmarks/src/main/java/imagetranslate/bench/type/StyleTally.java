package imagetranslate.bench.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.samples.type.KnownStyle;
import imagetranslate.samples.type.TypeText;
import imagetranslate.scene.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much of the sources' style was seen. */
final class StyleTally {
    /** That Noto CJK has, sans and serif. */
    private static final List<Integer> WEIGHTS = List.of(100, 200, 300, 350, 400, 500, 600, 700, 900);

    private int lines;
    private int exactWeight;
    private int nearWeight;
    private int family;
    private int oneColour;
    private int gradients;
    private int outlines;
    private int outlined;
    private int outlineWidth;
    private int graded;
    private int slanted;
    private int slants;
    private int upright;
    private int uprights;
    private final List<Double> size = new ArrayList<>();
    private final List<Double> colour = new ArrayList<>();
    private final List<Double> outlineColour = new ArrayList<>();
    final List<String> faults = new ArrayList<>();

    void add(TypePlate plate) {
        for (int i = 0; i < plate.styles.size(); i++) {
            TypeText text = plate.page.texts().get(i);
            for (int line = 0; line < text.lines().size(); line++) {
                add(
                        text.style(),
                        plate.styles.get(i).get(line).style(),
                        plate.page.design() + "-" + plate.page.number() + " "
                                + text.lines().get(line).text());
            }
        }
    }

    private void add(KnownStyle known, TextStyle seen, String where) {
        lines++;
        size.add(seen.size() / known.size());
        int step = Math.abs(step(seen.weight()) - step(known.weight()));
        exactWeight += count(step == 0, where, "weight", known, seen);
        nearWeight += step <= 1 ? 1 : 0;
        family += count((seen.family() == TextStyle.Family.SERIF) == known.serif(), where, "family", known, seen);
        oneColour += count(seen.parts().isEmpty(), where, "parts", known, seen);
        gradients += count((seen.fill().size() > 1) == known.gradient(), where, "gradient", known, seen);
        graded += known.gradient() ? 1 : 0;
        boolean ringed = !seen.outlines().isEmpty();
        outlines += count(ringed == (known.outline() >= 0), where, "outline", known, seen);
        if (known.outline() >= 0 && ringed) {
            outlined++;
            double width = seen.outlines().get(0).width() / known.outlineWidth();
            outlineWidth += count(Math.abs(width - 1) <= 0.2, where, "width", known, seen);
            outlineColour.add(
                    ColourDistance.of(known.outline(), seen.outlines().get(0).colour()));
        }
        boolean leaning = Math.abs(seen.slant() - known.slant()) <= 3;
        slants += known.slant() > 0 ? 1 : 0;
        slanted += known.slant() > 0 && leaning ? 1 : 0;
        uprights += known.slant() > 0 ? 0 : 1;
        upright += known.slant() == 0 && leaning ? 1 : 0;
        count(leaning, where, "slant", known, seen);
        double apart = distance(known, seen);
        colour.add(apart);
        count(apart < 8, where, "colour", known, seen);
    }

    private static int step(int weight) {
        int best = 0;
        for (int i = 0; i < WEIGHTS.size(); i++) {
            if (Math.abs(WEIGHTS.get(i) - weight) < Math.abs(WEIGHTS.get(best) - weight)) {
                best = i;
            }
        }
        return best;
    }

    private int count(boolean good, String where, String what, KnownStyle known, TextStyle seen) {
        if (!good) {
            faults.add(where + " " + what + ": " + known + " seen as " + seen);
        }
        return good ? 1 : 0;
    }

    /** Of a gradient the middle, whichever way it runs. */
    private static double distance(KnownStyle known, TextStyle seen) {
        return ColourDistance.of(middle(known.fill()), middle(seen.fill()));
    }

    private static int middle(List<Integer> fill) {
        if (fill.size() % 2 == 1) {
            return fill.get(fill.size() / 2);
        }
        int a = fill.get(fill.size() / 2 - 1);
        int b = fill.get(fill.size() / 2);
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int level = ((a >> shift & 255) + (b >> shift & 255)) / 2;
            rgb |= level << shift;
        }
        return rgb;
    }

    private static double percent(int part, int of) {
        return of == 0 ? 100 : 100.0 * part / of;
    }

    String rows() {
        return String.format(
                Locale.ROOT,
                "style of %d lines: weight %.1f %% (within a step %.1f), family %.1f %%, colour dE00 %.2f, gradient yes or no %.1f %% (%d have one), one colour for all words %.1f %%,%n"
                        + "  outline yes or no %.1f %%, its width within a fifth %.1f %% of %d, its colour dE00 %.2f,%n"
                        + "  slant within 3 degrees %.1f %% of %d slanted, %.1f %% of %d upright; size %.3f%n",
                lines,
                percent(exactWeight, lines),
                percent(nearWeight, lines),
                percent(family, lines),
                LanguageTally.median(colour),
                percent(gradients, lines),
                graded,
                percent(oneColour, lines),
                percent(outlines, lines),
                percent(outlineWidth, outlined),
                outlined,
                LanguageTally.median(outlineColour),
                percent(slanted, slants),
                slants,
                percent(upright, uprights),
                uprights,
                LanguageTally.median(size));
    }

    void report(ObjectNode node) {
        node.put("lines", lines)
                .put("weight_percent", percent(exactWeight, lines))
                .put("weight_within_a_step_percent", percent(nearWeight, lines))
                .put("family_percent", percent(family, lines))
                .put("colour_de00", LanguageTally.median(colour))
                .put("gradient_percent", percent(gradients, lines))
                .put("one_colour_percent", percent(oneColour, lines))
                .put("outline_percent", percent(outlines, lines))
                .put("outline_width_percent", percent(outlineWidth, outlined))
                .put("outline_colour_de00", LanguageTally.median(outlineColour))
                .put("slant_of_slanted_percent", percent(slanted, slants))
                .put("slant_of_upright_percent", percent(upright, uprights))
                .put("size", LanguageTally.median(size));
    }
}
