package imagetranslate.vision.layout;

import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Rows from top to bottom, and within a row from left to right; columns of upright characters from right to left. A
 * page is cut along its empty bands again and again (Nagy and Seth 1984, "Hierarchical representation of optically
 * scanned documents"), as seen by whoever holds it so that most of its text stands upright.
 */
final class ReadingOrder {
    /** Boxes are larger than their text: in sizes, what may overlap and still be apart. */
    private static final double MARGIN = 0.25;

    private static final double SAME_STANCE = Math.toRadians(6);

    /** Of all text, by length, that must stand alike before the page is turned for it. */
    private static final double MOST = 0.6;

    /** Whether the page is one of columns: then pictures, captions and all stand from right to left. */
    private final boolean downward;

    private ReadingOrder(boolean downward) {
        this.downward = downward;
    }

    /** What is read in one go: a block, or a title and what is right below it. */
    private record Item(List<List<Line>> blocks, Extent extent) {
        boolean vertical() {
            return blocks.get(0).get(0).vertical();
        }

        boolean isRunningText() {
            return blocks.stream().anyMatch(block -> block.size() > 1);
        }
    }

    static List<List<Line>> sorted(List<List<Line>> blocks) {
        List<Line> lines = blocks.stream().flatMap(List::stream).toList();
        double turned = stance(lines);
        List<Item> items = Stacks.of(blocks, block -> new Stacks.Place(extent(block, turned), size(block))).stream()
                .map(stack -> new Item(
                        stack,
                        stack.stream().map(block -> extent(block, turned)).reduce(Extent.NONE, Extent::and)))
                .toList();
        List<Item> ordered = new ArrayList<>();
        new ReadingOrder(runsDownward(lines)).sort(items, ordered);
        return ordered.stream().flatMap(item -> item.blocks().stream()).toList();
    }

    private static Extent extent(List<Line> block, double turned) {
        return block.stream()
                .map(line -> line.extent(turned))
                .reduce(Extent.NONE, Extent::and)
                .shrunk(MARGIN * size(block));
    }

    private static double size(List<Line> block) {
        return block.stream().mapToDouble(Line::size).average().orElseThrow();
    }

    /** How most of the text stands, in radians; 0 where there is no such majority. */
    static double stance(List<Line> lines) {
        double total = lines.stream().mapToDouble(Line::length).sum();
        for (Line line : lines) {
            List<Line> alike = lines.stream()
                    .filter(other -> Line.between(other.stance(), line.stance()) < SAME_STANCE)
                    .toList();
            if (alike.stream().mapToDouble(Line::length).sum() > MOST * total) {
                double x = alike.stream()
                        .mapToDouble(l -> l.length() * Math.cos(l.stance()))
                        .sum();
                double y = alike.stream()
                        .mapToDouble(l -> l.length() * Math.sin(l.stance()))
                        .sum();
                return Math.atan2(y, x);
            }
        }
        return 0;
    }

    static boolean runsDownward(List<Line> lines) {
        double columns =
                lines.stream().filter(Line::vertical).mapToDouble(Line::length).sum();
        return 2 * columns > lines.stream().mapToDouble(Line::length).sum();
    }

    private void sort(List<Item> items, List<Item> ordered) {
        List<Item> left = items;
        while (left.size() > 1) {
            List<List<Item>> parts = cut(left);
            if (parts.size() > 1) {
                parts.forEach(part -> sort(part, ordered));
                return;
            }
            // They interlock: the topmost first, then perhaps the rest comes apart.
            Item first = left.stream()
                    .min(Comparator.comparingDouble(item -> item.extent().top()))
                    .orElseThrow();
            ordered.add(first);
            List<Item> rest = new ArrayList<>(left);
            rest.remove(first);
            left = rest;
        }
        ordered.addAll(left);
    }

    /**
     * Into rows, or else into columns; into columns first where running text stands side by side. Not so where the text itself
     * runs in columns: tier follows tier.
     */
    private List<List<Item>> cut(List<Item> items) {
        List<List<Item>> rows =
                bands(items, item -> item.extent().top(), item -> item.extent().bottom());
        if (rows.size() > 1 && fromTheRight(items)) {
            return rows;
        }
        int first = 0;
        int last = rows.size();
        while (first < last && !hasRunningText(rows.get(first))) {
            first++;
        }
        while (last > first && !hasRunningText(rows.get(last - 1))) {
            last--;
        }
        List<Item> middle =
                rows.subList(first, last).stream().flatMap(List::stream).toList();
        List<List<Item>> running = columns(middle);
        if (running.size() > 1 && running.stream().allMatch(ReadingOrder::hasRunningText)) {
            // A heading above them and the labels below belong to neither.
            List<List<Item>> parts = new ArrayList<>(rows.subList(0, first));
            parts.addAll(running);
            parts.addAll(rows.subList(last, rows.size()));
            return parts;
        }
        return rows.size() > 1 ? rows : columns(items);
    }

    private List<List<Item>> columns(List<Item> items) {
        List<List<Item>> columns =
                bands(items, item -> item.extent().left(), item -> item.extent().right());
        if (fromTheRight(items)) {
            Collections.reverse(columns);
        }
        return columns;
    }

    private boolean fromTheRight(List<Item> items) {
        return downward || items.stream().filter(Item::vertical).count() * 2 > items.size();
    }

    private static boolean hasRunningText(List<Item> items) {
        return items.stream().anyMatch(Item::isRunningText);
    }

    /** Groups with nothing across the gaps between them, from the least to the greatest. */
    private static List<List<Item>> bands(List<Item> items, ToDoubleFunction<Item> from, ToDoubleFunction<Item> to) {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingDouble(from));
        List<List<Item>> bands = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (Item item : sorted) {
            if (from.applyAsDouble(item) > end) {
                bands.add(new ArrayList<>());
            }
            bands.get(bands.size() - 1).add(item);
            end = Math.max(end, to.applyAsDouble(item));
        }
        return bands;
    }
}
