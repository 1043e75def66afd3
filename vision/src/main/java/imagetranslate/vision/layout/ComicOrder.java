package imagetranslate.vision.layout;

import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.List;

/** Panels first, and in each its balloons; what stands in none is read as if it were one. */
final class ComicOrder {
    /** Of the lines: with fewer in the panels, they are pictures beside a text. */
    private static final double MOST = 0.6;

    /** Of a box, for it to be the panel's: balloons stick out. */
    private static final double MOST_OF_BLOCK = 0.5;

    /** Radians: a page that lies on its side shows no rows of panels. */
    private static final double UPRIGHT = Math.toRadians(10);

    private ComicOrder() {}

    static boolean holds(List<Line> lines, ComicReading comic) {
        if (lines.isEmpty() || Math.abs(ReadingOrder.stance(lines)) > UPRIGHT) {
            return false;
        }
        long inside = lines.stream()
                .filter(line -> panelOf(line.extent(0), comic.panels()) >= 0)
                .count();
        return comic.isCertain() || (comic.panels().size() > 1 && inside >= MOST * lines.size());
    }

    static List<List<Line>> sorted(List<List<Line>> blocks, ComicReading comic) {
        boolean fromTheRight = comic.fromTheRight(lines(blocks));
        List<Extent> places = new ArrayList<>();
        List<List<List<Line>>> inPlace = new ArrayList<>();
        for (Extent panel : comic.panels()) {
            places.add(panel);
            inPlace.add(new ArrayList<>());
        }
        for (List<Line> block : blocks) {
            int panel = panelOf(extent(block), comic.panels());
            if (panel >= 0) {
                inPlace.get(panel).add(block);
            } else {
                places.add(extent(block));
                inPlace.add(new ArrayList<>(List.of(block)));
            }
        }
        List<List<Line>> ordered = new ArrayList<>();
        for (int place : PanelOrder.of(places, fromTheRight)) {
            List<List<Line>> balloons = inPlace.get(place);
            PanelOrder.of(balloons.stream().map(ComicOrder::extent).toList(), fromTheRight)
                    .forEach(at -> ordered.add(balloons.get(at)));
        }
        return ordered;
    }

    private static List<Line> lines(List<List<Line>> blocks) {
        return blocks.stream().flatMap(List::stream).toList();
    }

    private static Extent extent(List<Line> block) {
        return block.stream().map(line -> line.extent(0)).reduce(Extent.NONE, Extent::and);
    }

    /** The smallest that holds most of it; -1 for none. */
    private static int panelOf(Extent block, List<Extent> panels) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < panels.size(); i++) {
            Extent panel = panels.get(i);
            double shared = Math.max(0, block.beside(panel))
                    * Math.max(0, Math.min(block.bottom(), panel.bottom()) - Math.max(block.top(), panel.top()));
            if (shared > MOST_OF_BLOCK * area(block) && area(panel) < least) {
                best = i;
                least = area(panel);
            }
        }
        return best;
    }

    private static double area(Extent extent) {
        return extent.width() * (extent.bottom() - extent.top());
    }
}
