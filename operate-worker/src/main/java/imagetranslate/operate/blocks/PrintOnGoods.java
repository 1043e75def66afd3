package imagetranslate.operate.blocks;

import imagetranslate.message.Imprint;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.translation.phrasebook.PhraseIndex;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.translation.rules.SkipRules.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a page's lines lie on the goods that it shows. What is set on a page is sharp and level; what is printed on goods
 * was photographed with them, so it is softer than the page's own type, bowed, leaning, tilted. Each of these is worth some
 * points. In doubt a line is the page's: to leave selling text is worse than to translate a print.
 */
public final class PrintOnGoods {
    /** Nothing stays for lying on goods. */
    static final PrintOnGoods NONE = new PrintOnGoods(List.of(), new JobOptions.Keep(false, false));

    /** Fewer measured lines say nothing of how the page's own type looks. */
    private static final int FEWEST = 3;

    /** Of the page's lines, from the softest, the one that stands for its own type: most of a page is its own. */
    private static final double OWN_TYPE = 0.75;

    /** From here on a line lies on the goods. The points were fitted by logistic regression on pages of {@code bench marks}, seed 7. */
    private static final double ENOUGH = 0.88;

    /** For a line that is nearly as tall as the page's tallest: a headline that stays is the worst mistake. */
    private static final double ENOUGH_OF_TALL = 1.6;

    private static final double TALL = 0.8;

    /** For a sentence: prints are words, as a rule. */
    private static final double ENOUGH_OF_SENTENCE = 1.3;

    /** In characters. */
    private static final int SENTENCE = 10;

    /** Of the points, what those of the lines beside it add: a surface seldom has but one line. */
    private static final double COMPANY = 0.3;

    private static final double MOST_FROM_COMPANY = 0.2;

    /** In heights of the taller line. */
    private static final double BESIDE = 2.2;

    /** A maker's name has at most so many characters. */
    private static final int LONGEST_MARK = 8;

    /** One that stands on the goods beyond doubt: what shops say they often say twice. */
    private static final double ENOUGH_OF_MARK = 1.2;

    /** What a line shows, and what it is worth where it shows it clearly. */
    private enum Sign {
        SOFT(0.6, "softer than the page's type"),
        TILTED(0.34, "tilted"),
        SHADED(0.08, "unevenly lit"),
        LEANING(0.06, "leaning"),
        BOWED(0.05, "bowed");

        private final double points;
        private final String word;

        Sign(double points, String word) {
            this.points = points;
            this.word = word;
        }
    }

    private final JobOptions.Keep keep;
    private final List<TextBox> lines;
    private final double[] points;
    private final double[] heights;
    private final List<Map<Sign, Double>> signs = new ArrayList<>();
    private final Set<String> marks;
    private final double tallest;

    private PrintOnGoods(List<TextBox> lines, JobOptions.Keep keep) {
        this.keep = keep;
        this.lines = lines;
        this.heights = lines.stream().mapToDouble(PrintOnGoods::height).toArray();
        this.tallest = Arrays.stream(heights).max().orElse(0);
        double[] alone = new double[lines.size()];
        double own = ownSharpness();
        double level = level();
        for (int i = 0; i < alone.length; i++) {
            Imprint look = lines.get(i).imprint();
            Map<Sign, Double> shown = look == null || own <= 0 ? Map.of() : signs(lines.get(i), look, own, level);
            signs.add(shown);
            alone[i] = shown.entrySet().stream()
                    .mapToDouble(sign -> sign.getKey().points * sign.getValue())
                    .sum();
        }
        this.points = alone.clone();
        for (int i = 0; i < alone.length; i++) {
            if (!signs.get(i).isEmpty()) {
                points[i] += company(i, alone);
            }
        }
        this.marks = marks();
    }

    /** @param lines of one page; those without imprint are the page's own */
    public static PrintOnGoods on(List<TextBox> lines, JobOptions.Keep keep) {
        return new PrintOnGoods(lines, keep);
    }

    /**
     * Why a sentence stays; empty where it is for the page's reader.
     *
     * @param run its lines
     * @param text of all of them
     */
    Optional<Verdict> verdict(List<Integer> run, String text) {
        Optional<String> why = keep.onProduct() ? why(run) : Optional.empty();
        if (why.isPresent()) {
            return Optional.of(new Verdict.Skip(Why.PRODUCT, why.get()));
        }
        return keep.brands() && marks.contains(PhraseIndex.key(text))
                ? Optional.of(new Verdict.Skip(Why.BRAND, "the name that stands on the goods"))
                : Optional.empty();
    }

    private Optional<String> why(List<Integer> run) {
        int characters = run.stream().mapToInt(i -> length(lines.get(i))).sum();
        double mean =
                run.stream().mapToDouble(i -> points[i] * length(lines.get(i))).sum() / Math.max(1, characters);
        boolean tall = run.stream().anyMatch(i -> heights[i] >= TALL * tallest);
        boolean sentence = run.stream().anyMatch(i -> length(lines.get(i)) >= SENTENCE);
        double enough = tall ? ENOUGH_OF_TALL : sentence ? ENOUGH_OF_SENTENCE : ENOUGH;
        if (mean < enough) {
            return Optional.empty();
        }
        Map<Sign, Double> shown = signs.get(run.get(0));
        List<String> words = shown.keySet().stream()
                .filter(sign -> shown.getOrDefault(sign, 0.0) >= 0.25)
                .sorted()
                .map(sign -> sign.word)
                .toList();
        return Optional.of(
                String.format(Locale.ROOT, "print on the product: %s (%.2f)", String.join(", ", words), mean));
    }

    private Set<String> marks() {
        Map<String, Integer> times = new HashMap<>();
        lines.forEach(line -> times.merge(PhraseIndex.key(line.text()), 1, Integer::sum));
        Set<String> found = new HashSet<>();
        for (int i = 0; i < points.length; i++) {
            String key = PhraseIndex.key(lines.get(i).text());
            boolean name = key.codePointCount(0, key.length()) > 1
                    && key.codePointCount(0, key.length()) <= LONGEST_MARK
                    && key.codePoints().allMatch(Character::isLetter);
            if (name && points[i] >= ENOUGH_OF_MARK && times.getOrDefault(key, 0) > 1) {
                found.add(key);
            }
        }
        return found;
    }

    private double ownSharpness() {
        double[] known = lines.stream()
                .map(TextBox::imprint)
                .filter(look -> look != null && look.sharpness() > 0)
                .mapToDouble(Imprint::sharpness)
                .sorted()
                .toArray();
        return known.length < FEWEST ? 0 : known[(int) (OWN_TYPE * known.length)];
    }

    /** The direction of most of the page's type, in degrees: a page may be tilted as a whole. */
    private double level() {
        double best = 0;
        double most = 0;
        for (TextBox line : lines) {
            double angle = Math.toDegrees(line.quad().angle());
            double same = lines.stream()
                    .filter(other -> Math.abs(Math.IEEEremainder(
                                    Math.toDegrees(other.quad().angle()) - angle, 90))
                            < 1)
                    .mapToDouble(
                            other -> Math.max(other.quad().width(), other.quad().height()))
                    .sum();
            if (same > most) {
                most = same;
                best = angle;
            }
        }
        return best;
    }

    private static Map<Sign, Double> signs(TextBox line, Imprint look, double own, double level) {
        Map<Sign, Double> shown = new HashMap<>();
        double tilt = Math.abs(Math.IEEEremainder(Math.toDegrees(line.quad().angle()) - level, 90));
        shown.put(Sign.SOFT, Math.max(-1, Math.min(4, 10 * (1 - look.sharpness() / own))));
        shown.put(Sign.TILTED, Math.min(1, tilt / 8));
        shown.put(Sign.BOWED, Math.min(1, Math.abs(look.bow()) / 0.2));
        shown.put(Sign.LEANING, Math.min(1, Math.max(0, Math.abs(look.shear()) - 0.04) / 0.2));
        shown.put(Sign.SHADED, Math.min(1, look.shade() / 0.1));
        return shown;
    }

    private double company(int line, double[] alone) {
        double sum = 0;
        int many = 0;
        for (int i = 0; i < alone.length; i++) {
            if (i != line && !signs.get(i).isEmpty() && areBeside(line, i)) {
                sum += alone[i] - ENOUGH;
                many++;
            }
        }
        return many == 0 ? 0 : Math.max(-MOST_FROM_COMPANY, Math.min(MOST_FROM_COMPANY, COMPANY * sum / many));
    }

    private boolean areBeside(int a, int b) {
        Quad one = lines.get(a).quad();
        Quad other = lines.get(b).quad();
        double room = BESIDE * Math.max(heights[a], heights[b]);
        double across = Math.abs(one.centre().x() - other.centre().x()) - (one.width() + other.width()) / 2;
        double down = Math.abs(one.centre().y() - other.centre().y()) - (one.height() + other.height()) / 2;
        return across < room && down < room;
    }

    private static double height(TextBox line) {
        return Math.min(line.quad().width(), line.quad().height());
    }

    private static int length(TextBox line) {
        return Math.max(1, line.text().codePointCount(0, line.text().length()));
    }
}
