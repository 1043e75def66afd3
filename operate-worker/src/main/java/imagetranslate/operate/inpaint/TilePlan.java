package imagetranslate.operate.inpaint;

import java.util.ArrayList;
import java.util.List;

/**
 * Where to lay square tiles over a hole so that every pixel of the hole lies in the core of one, with context on all
 * sides that the page has. A page smaller than a tile gets one tile that sticks out at the right and at the bottom.
 */
final class TilePlan {
    /** What the network wants to see around a hole, in pixels. */
    static final int CONTEXT = 48;

    private TilePlan() {}

    /** The top-left corner of a tile in page pixels. */
    record Place(int x, int y) {}

    /** An upright piece of the page that holds holes; right and bottom exclusive. */
    record Area(int left, int top, int right, int bottom) {
        boolean touches(Area other) {
            return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
        }

        Area with(Area other) {
            return new Area(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }
    }

    /** True where a piece of the page has at least one pixel to fill. */
    interface Holes {
        boolean any(Area area);
    }

    static List<Place> over(Area area, int side, int pageWidth, int pageHeight, Holes holes) {
        int[] columns = cuts(area.left, area.right, side);
        int[] rows = cuts(area.top, area.bottom, side);
        List<Place> places = new ArrayList<>();
        for (int r = 0; r + 1 < rows.length; r++) {
            for (int c = 0; c + 1 < columns.length; c++) {
                if (holes.any(new Area(columns[c], rows[r], columns[c + 1], rows[r + 1]))) {
                    places.add(new Place(
                            start(columns[c], columns[c + 1], side, pageWidth),
                            start(rows[r], rows[r + 1], side, pageHeight)));
                }
            }
        }
        return places;
    }

    /** Equal cores no wider than a tile less its context on both sides. */
    private static int[] cuts(int from, int to, int side) {
        int core = Math.max(1, side - 2 * CONTEXT);
        int count = Math.max(1, (to - from + core - 1) / core);
        int[] cuts = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            cuts[i] = from + (int) ((long) (to - from) * i / count);
        }
        return cuts;
    }

    /** Centred on its core, pushed back into the page. */
    private static int start(int from, int to, int side, int page) {
        int centred = (from + to - side) / 2;
        return Math.max(0, Math.min(centred, page - side));
    }

    /** Areas that overlap or touch become one. */
    static List<Area> merged(List<Area> areas) {
        List<Area> out = new ArrayList<>();
        for (Area area : areas) {
            Area sum = area;
            for (boolean again = true; again; ) {
                again = false;
                for (int i = out.size() - 1; i >= 0; i--) {
                    if (out.get(i).touches(sum)) {
                        sum = sum.with(out.remove(i));
                        again = true;
                    }
                }
            }
            out.add(sum);
        }
        return out;
    }
}
