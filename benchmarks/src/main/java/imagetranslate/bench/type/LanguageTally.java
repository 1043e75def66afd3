package imagetranslate.bench.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.bench.type.BrokenLines.Breaks;
import imagetranslate.message.Point;
import imagetranslate.samples.type.TypeText;
import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.font.FontMetrics;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What became of all pages in one language. */
final class LanguageTally {
    static final String HEAD = String.format(
            Locale.ROOT,
            "%-4s %6s %8s %8s %8s %8s %8s %8s %8s %8s %8s %7s %7s %8s%n",
            "to",
            "texts",
            "overflow",
            "overlap",
            "missing",
            "breaks",
            "hyphens",
            "faint",
            "groups",
            "ranks",
            "columns",
            "size",
            "all",
            "ms/page");

    private static final double READABLE = 3;
    private static final double SAME_SIZE = 0.01;
    /** Pixels: an edge's antialiasing, and half of it again. */
    private static final double SAME_EDGE = 1.5;

    /** Sizes of a source so far apart are two ranks. */
    private static final double RANK = 1.15;

    private final String language;
    private final FontBook fonts;
    final List<String> faults = new ArrayList<>();
    private int pages;
    private double seconds;
    private int texts;
    private int overflowing;
    private int overlapping;
    private int missing;
    private int forbidden;
    private int hyphenated;
    private int faint;
    private int groups;
    private int equalGroups;
    private int ranks;
    private int keptRanks;
    private int columns;
    private int keptColumns;
    private final List<Double> sameLength = new ArrayList<>();
    private final List<Double> sizes = new ArrayList<>();

    LanguageTally(String language, FontBook fonts) {
        this.language = language;
        this.fonts = fonts;
    }

    void add(SetPage page) {
        pages++;
        seconds += page.seconds;
        texts += page.texts().size();
        missing += page.texts().size() - page.shown.size();
        for (int k = 0; k < page.set.size(); k++) {
            add(page, k);
        }
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int k = 0; k < page.set.size(); k++) {
            int group = page.texts().get(page.shown.get(k)).group();
            members.computeIfAbsent(group, g -> new ArrayList<>()).add(k);
        }
        members.remove(-1);
        members.values().forEach(group -> group(page, group));
        ranks(page);
    }

    private void add(SetPage page, int k) {
        SetLine line = page.set.get(k);
        TypeText text = page.texts().get(page.shown.get(k));
        String wording = page.wording(page.shown.get(k));
        if (page.overflows(k)) {
            overflowing++;
            fault(page, "overflow", line);
        }
        if (page.overlaps(k)) {
            overlapping++;
            fault(page, "overlap", line);
        }
        if (text.vertical()) {
            columns++;
            keptColumns += line.area().height() > line.area().width() ? 1 : 0;
        }
        if (!stacked(line)) {
            Breaks breaks = BrokenLines.of(wording, line.lines(), language);
            if (breaks.forbidden()) {
                forbidden++;
                fault(page, "break", line);
            }
            hyphenated += breaks.hyphenated() ? 1 : 0;
        }
        if (contrast(page, line) < READABLE) {
            faint++;
            fault(page, "faint", line);
        }
        double relative = line.size() / text.style().size();
        sizes.add(relative);
        if (!text.vertical() && text.lines().size() == 1 && isNoLonger(page, page.shown.get(k))) {
            sameLength.add(relative);
        }
    }

    /** Characters one below the other have no lines that could be broken wrong. */
    private static boolean stacked(SetLine line) {
        return line.lines().size() > 1 && line.lines().stream().allMatch(l -> l.codePointCount(0, l.length()) == 1);
    }

    private boolean isNoLonger(SetPage page, int text) {
        TypeText source = page.texts().get(text);
        TextStyle look = page.plate.styles.get(text).get(0).style();
        double width = new FontMetrics(fonts, language, Face.of(look)).width(page.wording(text));
        double own = source.lines().get(0).glyphs().getBounds2D().getWidth()
                / source.style().size();
        return width <= 1.05 * own;
    }

    private static double contrast(SetPage page, SetLine line) {
        int fill = Integer.parseInt(line.colour().substring(1), 16);
        int ground = ground(page, line);
        double alone = contrast(fill, ground);
        return line.outline().isEmpty()
                ? alone
                : Math.max(alone, contrast(fill, Integer.parseInt(line.outline().substring(1), 16)));
    }

    /** The median, channel by channel, of what the text was set upon. */
    private static int ground(SetPage page, SetLine line) {
        byte[] clean = Pixels.bytes(page.plate.clean);
        Rectangle2D box = SetPage.shape(line).getBounds2D();
        int width = page.canvas.cols();
        int rgb = 0;
        for (int channel = 2; channel >= 0; channel--) {
            int c = channel;
            int[] levels = IntStream.range(
                            (int) Math.max(0, box.getMinY()), (int) Math.min(page.canvas.rows(), box.getMaxY()))
                    .flatMap(
                            y -> IntStream.range((int) Math.max(0, box.getMinX()), (int) Math.min(width, box.getMaxX()))
                                    .map(x -> clean[3 * (y * width + x) + c] & 255))
                    .sorted()
                    .toArray();
            rgb = rgb << 8 | (levels.length == 0 ? 0 : levels[levels.length / 2]);
        }
        return rgb;
    }

    private static double contrast(int a, int b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(int rgb) {
        double[] linear = IntStream.of(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)
                .mapToDouble(level -> level / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private void group(SetPage page, List<Integer> members) {
        if (members.size() < 2) {
            return;
        }
        groups++;
        SetLine first = page.set.get(members.get(0));
        TypeText source = page.texts().get(page.shown.get(members.get(0)));
        boolean column = source.side() == TypeText.Side.LEFT;
        boolean equal = members.stream()
                .map(page.set::get)
                .allMatch(line -> Math.abs(line.size() / first.size() - 1) < SAME_SIZE
                        && weight(line).equals(weight(first))
                        && (!column || Math.abs(left(line) - left(first)) < SAME_EDGE));
        equalGroups += equal ? 1 : 0;
        if (!equal) {
            members.forEach(k -> fault(page, "group", page.set.get(k)));
        }
    }

    /** Scripts of one weight needn't be of one font. */
    private static String weight(SetLine line) {
        return line.font().replaceAll(".*-", "");
    }

    private static double left(SetLine line) {
        return line.area().corners().stream().mapToDouble(Point::x).min().orElse(0);
    }

    private void ranks(SetPage page) {
        for (int a = 0; a < page.set.size(); a++) {
            for (int b = 0; b < page.set.size(); b++) {
                double large = page.texts().get(page.shown.get(a)).style().size();
                double small = page.texts().get(page.shown.get(b)).style().size();
                if (large >= RANK * small) {
                    ranks++;
                    boolean kept = page.set.get(a).size() >= page.set.get(b).size() * (1 - SAME_SIZE);
                    keptRanks += kept ? 1 : 0;
                    if (!kept) {
                        fault(page, "rank", page.set.get(a));
                    }
                }
            }
        }
    }

    private void fault(SetPage page, String what, SetLine line) {
        faults.add(String.format(
                Locale.ROOT,
                "%s %s-%d %s: %s, %.1f px, %s",
                language,
                page.plate.page.design(),
                page.plate.page.number(),
                what,
                String.join(" / ", line.lines()),
                line.size(),
                line.font()));
    }

    private static double percent(int part, int of) {
        return of == 0 ? 100 : 100.0 * part / of;
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-4s %6d %6.1f %% %6.1f %% %6.1f %% %6.1f %% %6.1f %% %6.1f %% %6.1f %% %6.1f %% %6.1f %% %7.3f %7.3f %8.0f%n",
                language,
                texts,
                percent(overflowing, texts),
                percent(overlapping, texts),
                percent(missing, texts),
                percent(forbidden, texts),
                percent(hyphenated, texts),
                percent(faint, texts),
                percent(equalGroups, groups),
                percent(keptRanks, ranks),
                percent(keptColumns, columns),
                median(sameLength),
                median(sizes),
                1000 * seconds / Math.max(1, pages));
    }

    void report(ObjectNode node) {
        node.put("texts", texts)
                .put("overflow_percent", percent(overflowing, texts))
                .put("overlap_percent", percent(overlapping, texts))
                .put("missing_percent", percent(missing, texts))
                .put("forbidden_breaks_percent", percent(forbidden, texts))
                .put("hyphenated_percent", percent(hyphenated, texts))
                .put("faint_percent", percent(faint, texts))
                .put("groups_equal_percent", percent(equalGroups, groups))
                .put("ranks_kept_percent", percent(keptRanks, ranks))
                .put("columns_kept_percent", percent(keptColumns, columns))
                .put("size_at_same_length", median(sameLength))
                .put("size", median(sizes))
                .put("millis_per_page", 1000 * seconds / Math.max(1, pages));
    }
}
