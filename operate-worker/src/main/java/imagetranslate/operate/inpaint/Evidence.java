package imagetranslate.operate.inpaint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much each pixel around a line looks like text, before its shape is asked.
 *
 * @param level 0 = ground, {@link #WEAK} = belongs to text where it touches some, {@link #STRONG} = text on its own
 * @param complete true where weak pixels reach to the very end of outline, glow and shadow, so that nothing has to be
 *     guessed around them
 */
record Evidence(byte[] level, boolean complete) {
    static final byte WEAK = 1;
    static final byte STRONG = 2;

    /** Ground within this many grey levels of a smooth surface counts as flat. */
    private static final double FLAT = 12;
    /** The part of the rim that must lie on the surface; the rest is tips of glyphs or a pill's edge. */
    private static final double FLAT_SHARE = 0.6;
    /** A glow that is fainter than this against flat ground can't be seen. */
    private static final double VISIBLE = 4.5;

    private static final double CLEAR = 22;

    /** How much of the pixels near a line is taken to be text before their colour is known. */
    private static final double PRIOR = 0.35;
    /** Ground on which this little of a line stands out can't be separated from it by colour. */
    private static final double LEAST_DISTINCT = 0.04;

    static Optional<Evidence> of(TextSearch search) {
        Optional<Evidence> flat = onFlatGround(search);
        return flat.isPresent() ? flat : onAnyGround(search);
    }

    /** On flat or softly graded ground, text is whatever differs from the surface. */
    private static Optional<Evidence> onFlatGround(TextSearch search) {
        Optional<Surface> fitted = Surface.fit(search.crop(), pixels(search.zone(), TextSearch.RIM), FLAT);
        if (fitted.isEmpty()
                || fitted.get().share() < FLAT_SHARE
                || fitted.get().sigma() > FLAT / 2) {
            return Optional.empty();
        }
        Surface surface = fitted.get();
        double weak = Math.max(VISIBLE, 3 * surface.sigma());
        double strong = Math.max(CLEAR, 6 * surface.sigma());
        byte[] level = new byte[search.zone().length];
        int inside = 0;
        int ground = 0;
        for (int i = 0; i < level.length; i++) {
            if (search.zone()[i] == TextSearch.ELSEWHERE) {
                continue;
            }
            double distance = surface.distance(search.crop(), i);
            level[i] = distance > strong ? STRONG : distance > weak ? WEAK : 0;
            if (search.zone()[i] == TextSearch.INSIDE) {
                inside++;
                ground += level[i] == 0 ? 1 : 0;
            }
        }
        // a surface seen only in the rim says nothing about what lies between the glyphs
        return ground * 5 < inside ? Optional.empty() : Optional.of(new Evidence(level, true));
    }

    /**
     * On a photograph, text is what has colours that are common inside the quad and rare around it: Bayes with the
     * ground's colours taken from the line's neighbourhood at each place along it.
     */
    private static Optional<Evidence> onAnyGround(TextSearch search) {
        Colours inside = inside(search).smoothed();
        Colours ground = ground(search, null, 0, Double.MAX_VALUE);
        Colours text = inside.minus(ground);
        if (text.weight() < LEAST_DISTINCT) {
            return Optional.empty();
        }
        byte[] first = classify(search, text, null);
        // once more, now that glyphs in the rim are known not to be ground
        text = inside.minus(ground(search, first, 0, Double.MAX_VALUE));
        return Optional.of(new Evidence(classify(search, text, first), false));
    }

    private static byte[] classify(TextSearch search, Colours text, byte @Nullable [] known) {
        double step = Math.max(24, 1.5 * search.size());
        int cells = Math.max(1, (int) Math.ceil(search.length() / step));
        double width = search.length() / cells;
        Colours everywhere = ground(search, known, 0, Double.MAX_VALUE);
        List<Colours> local = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            local.add(ground(search, known, (cell + 0.5) * width, Math.max(width, 2 * search.size())));
        }
        byte[] level = new byte[search.zone().length];
        for (int i = 0; i < level.length; i++) {
            if (search.zone()[i] == TextSearch.ELSEWHERE) {
                continue;
            }
            int colour = Colours.cell(search.crop(), i);
            Colours here = local.get((int) Math.max(0, Math.min(cells - 1, search.position()[i] / width)));
            double t = PRIOR * text.share(colour);
            double g = (1 - PRIOR) * (0.85 * here.share(colour) + 0.15 * everywhere.share(colour));
            double likely = t / (t + g + 1e-7);
            level[i] = likely > 0.6 ? STRONG : likely > 0.35 ? WEAK : 0;
        }
        return level;
    }

    private static Colours ground(TextSearch search, byte @Nullable [] known, double around, double reach) {
        Colours sum = new Colours();
        for (int i = 0; i < search.zone().length; i++) {
            byte zone = search.zone()[i];
            if (Math.abs(search.position()[i] - around) > reach || (known != null && known[i] == STRONG)) {
                continue;
            }
            double weight = zone == TextSearch.RIM
                    ? 1
                    : zone == TextSearch.SURROUNDINGS ? 0.35 : zone == TextSearch.ENDS ? 0.2 : 0;
            if (weight > 0) {
                sum.add(Colours.cell(search.crop(), i), weight);
            }
        }
        return sum.smoothed();
    }

    private static Colours inside(TextSearch search) {
        Colours sum = new Colours();
        for (int pixel : pixels(search.zone(), TextSearch.INSIDE)) {
            sum.add(Colours.cell(search.crop(), pixel), 1);
        }
        return sum;
    }

    static int[] pixels(byte[] zone, byte wanted) {
        int[] found = new int[zone.length];
        int count = 0;
        for (int i = 0; i < zone.length; i++) {
            if (zone[i] == wanted) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
