package imagetranslate.bench.proof;

import imagetranslate.bench.proof.Fault.Planted;
import imagetranslate.bench.proof.ProofPage.Setting;
import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Point;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Faults that the renderer is made to make: it gets another text, look or place than the one that the proof is told. */
final class Missettings {
    private static final double FAINT = 2.2;

    private Missettings() {}

    /** Longer than what goes on a page's width in the smallest type that is allowed, on all the lines that may be added. */
    static Planted tooLong(Setting good, int block, String lang, TextRenderer renderer) {
        TextItem item = good.items().get(block);
        double em = item.source().get(0).style().size();
        double floor = Math.max(9, 0.6 * em);
        double letter = lang.equals("ja") || lang.equals("ko") ? 0.75 : 0.35;
        double letters = (item.source().size() + 5) * DrawnPage.WIDTH / (floor * letter);
        String text = item.text() + " ";
        List<TextItem> items = new ArrayList<>(good.items());
        items.set(
                block,
                new TextItem(
                        text.repeat((int) Math.ceil(letters / text.length())).strip(), item.source()));
        Setting setting = ProofPage.set(renderer, good.clean().clone(), items, lang);
        return new Planted(setting, items, setting.set(), "too long");
    }

    /** The letter is as wide as the right one, so that nothing else moves. */
    static Optional<Planted> glyph(Setting good, int block, String lang, TextRenderer renderer, Random random) {
        TextItem item = good.items().get(block);
        int at = random.nextInt(item.text().length());
        if (!Character.isLetter(item.text().charAt(at))) {
            return Optional.empty();
        }
        String wrong = Fillers.misspelt(lang, item.text(), at, random);
        List<TextItem> items = new ArrayList<>(good.items());
        items.set(block, new TextItem(wrong, item.source()));
        Setting setting = ProofPage.set(renderer, good.clean().clone(), items, lang);
        SetLine right = good.set().get(block);
        SetLine now = setting.set().get(block);
        boolean same = Math.abs(right.size() - now.size()) < 0.01
                && right.lines().size() == now.lines().size()
                && Math.abs(right.area().width() - now.area().width()) <= 1;
        if (wrong.equals(item.text()) || !same) {
            setting.close();
            return Optional.empty();
        }
        return Optional.of(new Planted(
                setting,
                good.items(),
                good.set(),
                "%s for %s at %.0f px".formatted(wrong.charAt(at), item.text().charAt(at), right.size())));
    }

    /** So near to its ground that nine pixels in ten of that differ from it by less than 2.2 to 1. */
    static Optional<Planted> contrast(Setting good, int block, String lang, TextRenderer renderer, Random random) {
        PixelWindow ground =
                PixelWindow.of(good.clean(), Plants.bounds(good.set().get(block)));
        int middle = median(ground);
        boolean dark = luminance(middle) < 0.2;
        int by = (int) ((dark ? 1 : -1) * (8 + 40 * random.nextDouble()));
        int fill = level((middle >> 16 & 255) + by) << 16
                | level((middle >> 8 & 255) + by) << 8
                | level((middle & 255) + by);
        long faint = IntStream.range(0, ground.pixels())
                .filter(i ->
                        contrast(fill, ground.value(i, 2) << 16 | ground.value(i, 1) << 8 | ground.value(i, 0)) < FAINT)
                .count();
        if (faint < 0.9 * ground.pixels()) {
            return Optional.empty();
        }
        List<TextItem> items = relooked(good, block, line -> {
            TextStyle was = line.style();
            TextStyle now = new TextStyle(was.size(), was.weight(), was.family(), List.of(fill), List.of(), null);
            return new LineStyle(line.ink(), line.direction(), line.align(), now);
        });
        Setting setting = ProofPage.set(renderer, good.clean().clone(), items, lang);
        return Optional.of(new Planted(setting, items, setting.set(), "%06x on %06x".formatted(fill, middle)));
    }

    private static List<TextItem> relooked(Setting good, int block, UnaryOperator<LineStyle> look) {
        List<TextItem> items = new ArrayList<>(good.items());
        TextItem item = items.get(block);
        items.set(
                block,
                new TextItem(item.text(), item.source().stream().map(look).toList()));
        return items;
    }

    private static int median(PixelWindow window) {
        int median = 0;
        for (int c = 0; c < 3; c++) {
            int channel = c;
            int[] sorted = IntStream.range(0, window.pixels())
                    .map(i -> window.value(i, channel))
                    .sorted()
                    .toArray();
            median |= sorted[Math.floorDiv(sorted.length, 2)] << (8 * c);
        }
        return median;
    }

    private static double contrast(int a, int b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int level) {
        double c = level / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int level(int value) {
        return Math.max(0, Math.min(255, value));
    }

    static Optional<Planted> shift(Setting good, int block, String lang, TextRenderer renderer, Random random) {
        double em = good.items().get(block).source().get(0).style().size();
        double by = em * (0.2 + random.nextDouble());
        double angle = random.nextDouble() * 2 * Math.PI;
        List<TextItem> items = relooked(good, block, line -> {
            OrientedBox ink = line.ink();
            OrientedBox away = new OrientedBox(
                    ink.x() + by * Math.cos(angle),
                    ink.y() + by * Math.sin(angle),
                    ink.width(),
                    ink.height(),
                    ink.angle());
            return new LineStyle(away, line.direction(), line.align(), line.style());
        });
        Setting setting = ProofPage.set(renderer, good.clean().clone(), items, lang);
        Point was = good.set().get(block).area().centre();
        Point is = setting.set().get(block).area().centre();
        double really = Math.hypot(was.x() - is.x(), was.y() - is.y());
        if (really < 0.15 * em) {
            setting.close();
            return Optional.empty();
        }
        return Optional.of(new Planted(setting, good.items(), good.set(), "by %.1f px".formatted(really)));
    }
}
