package imagetranslate.operate.blocks;

import imagetranslate.message.Point;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBox;
import imagetranslate.scene.JoinedLines;
import imagetranslate.translation.glossary.Glossary;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.translation.rules.SkipRules.Why;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds the sentences of a page and says of each, for one target language, what is to become of it. */
public final class BlockJudge {
    private final ProcessorTask task;
    private final List<TextBox> lines;
    private final SkipRules rules;
    private final Glossary glossary;
    private final SourceLanguages sources;
    private final PrintOnGoods goods;
    private final String targetLang;

    /** One that looks at no goods. */
    public BlockJudge(ProcessorTask task, SkipRules rules, Glossary glossary, SourceLanguages sources) {
        this(task, rules, glossary, sources, PrintOnGoods.NONE);
    }

    /**
     * @param task for the target
     * @param goods what stays on them
     */
    public BlockJudge(
            ProcessorTask task, SkipRules rules, Glossary glossary, SourceLanguages sources, PrintOnGoods goods) {
        this.task = task;
        this.lines = task.lines();
        this.rules = rules;
        this.glossary = glossary;
        this.sources = sources;
        this.goods = goods;
        this.targetLang = task.job().targetLang();
    }

    /** Judged by what they say and how they were read, while nobody knows how large the picture is. */
    public PageBlocks anywhere() {
        return blocks(quad -> true);
    }

    /** Without lines that lie, for the greater part, outside the picture: they were read from another one. */
    public PageBlocks onPage(int width, int height) {
        return blocks(quad -> mostlyInside(quad, width, height));
    }

    private PageBlocks blocks(Predicate<Quad> inside) {
        Set<Integer> left = new TreeSet<>();
        IntStream.range(0, lines.size()).forEach(left::add);
        List<PageBlock> blocks = new ArrayList<>();
        for (TextBlock block : task.blocks()) {
            left.removeAll(block.lines());
            split(block, inside, blocks);
        }
        // Lines that the producer put into no block stand alone.
        for (int line : left) {
            TextBlock alone =
                    new TextBlock(List.of(line), "Zyyy", 0, 0, lines.get(line).direction(), Align.LEFT);
            split(alone, inside, blocks);
        }
        return new PageBlocks(lines, blocks);
    }

    /** A line that nobody can read, or may touch, parts what stands before it from what stands after it. */
    private void split(TextBlock block, Predicate<Quad> inside, List<PageBlock> into) {
        List<Integer> run = new ArrayList<>();
        for (int line : block.lines()) {
            Optional<Verdict.Skip> apart = apart(line, inside);
            if (apart.isEmpty()) {
                run.add(line);
            } else {
                flush(block, run, into);
                // Alone, what it says is the better reason: a number that is hard to read is still a number.
                Verdict said =
                        rules.judge(lines.get(line).text(), sources.tags().get(line), targetLang);
                into.add(part(block, List.of(line), said instanceof Verdict.Skip ? said : apart.get()));
            }
        }
        flush(block, run, into);
    }

    private Optional<Verdict.Skip> apart(int line, Predicate<Quad> inside) {
        return inside.test(lines.get(line).quad())
                ? rules.apart(lines.get(line))
                : Optional.of(new Verdict.Skip(Why.OUTSIDE, "not inside the picture"));
    }

    private void flush(TextBlock block, List<Integer> run, List<PageBlock> into) {
        if (!run.isEmpty()) {
            into.add(part(block, List.copyOf(run), verdict(run)));
            run.clear();
        }
    }

    private Verdict verdict(List<Integer> run) {
        int first = run.get(0);
        List<TextBox> boxes = run.stream().map(lines::get).toList();
        Verdict said = rules.judge(boxes, text(run), sources.tags().get(first), targetLang);
        if (said instanceof Verdict.Translate && glossary.keeps(text(run))) {
            return new Verdict.Skip(Why.KEEP_TEXTS, "on the glossary's keep list");
        }
        if (said instanceof Verdict.Translate && sources.isAlready(first, targetLang)) {
            return new Verdict.Skip(Why.TARGET_LANGUAGE, "already " + targetLang);
        }
        return said instanceof Verdict.Translate ? goods.verdict(run, text(run)).orElse(said) : said;
    }

    private PageBlock part(TextBlock block, List<Integer> run, Verdict verdict) {
        TextBlock place =
                new TextBlock(run, block.script(), block.size(), block.angle(), block.direction(), block.align());
        return new PageBlock(place, text(run), sources.tags().get(run.get(0)), verdict);
    }

    private String text(List<Integer> run) {
        return JoinedLines.of(run.stream().map(line -> lines.get(line).text()).toList());
    }

    private static boolean mostlyInside(Quad quad, int width, int height) {
        DoubleSummaryStatistics x =
                quad.corners().stream().mapToDouble(Point::x).summaryStatistics();
        DoubleSummaryStatistics y =
                quad.corners().stream().mapToDouble(Point::y).summaryStatistics();
        double inside = overlap(x, width) * overlap(y, height);
        return inside > 0 && inside >= 0.5 * (x.getMax() - x.getMin()) * (y.getMax() - y.getMin());
    }

    private static double overlap(DoubleSummaryStatistics range, int limit) {
        return Math.max(0, Math.min(range.getMax(), limit) - Math.max(range.getMin(), 0));
    }
}
