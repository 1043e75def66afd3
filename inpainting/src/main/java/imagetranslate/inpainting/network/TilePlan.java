package imagetranslate.inpainting.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Where to lay tiles over holes so that every pixel of a hole lies in the core of one, with context on all sides that the
 * page has. A page smaller than a tile gets one tile that sticks out at the right and at the bottom.
 */
public final class TilePlan {
    private TilePlan() {}

    /** A tile in page pixels; only one that is larger than the page sticks out of it. */
    public record Place(int x, int y, int width, int height) {}

    /** An upright piece of the page that holds holes; right and bottom exclusive. */
    public record Area(int left, int top, int right, int bottom) {
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
    public interface Holes {
        boolean any(Area area);
    }

    public static List<Place> over(Area area, TileSizes sizes, int pageWidth, int pageHeight, Holes holes) {
        int[] columns = cuts(area.left, area.right, sizes);
        int[] rows = cuts(area.top, area.bottom, sizes);
        List<Place> places = new ArrayList<>();
        for (int r = 0; r + 1 < rows.length; r++) {
            for (int c = 0; c + 1 < columns.length; c++) {
                if (holes.any(new Area(columns[c], rows[r], columns[c + 1], rows[r + 1]))) {
                    int width = sizes.length(columns[c + 1] - columns[c] + 2 * sizes.context());
                    int height = sizes.length(rows[r + 1] - rows[r] + 2 * sizes.context());
                    places.add(new Place(
                            start(columns[c], columns[c + 1], width, pageWidth),
                            start(rows[r], rows[r + 1], height, pageHeight),
                            width,
                            height));
                }
            }
        }
        return places;
    }

    /** Equal cores no longer than a tile less its context on both sides. */
    private static int[] cuts(int from, int to, TileSizes sizes) {
        int count = count(to - from, sizes);
        int[] cuts = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            cuts[i] = from + (int) ((long) (to - from) * i / count);
        }
        return cuts;
    }

    private static int count(int length, TileSizes sizes) {
        int core = Math.max(1, sizes.most() - 2 * sizes.context());
        return Math.max(1, (length + core - 1) / core);
    }

    /** Centred on its core, pushed back into the page. */
    private static int start(int from, int to, int length, int page) {
        int centred = (from + to - length) / 2;
        return Math.max(0, Math.min(centred, page - length));
    }

    /** Areas that touch, or that take fewer pixels in tiles together than apart, become one. */
    public static List<Area> packed(List<Area> areas, TileSizes sizes) {
        List<Area> out = new ArrayList<>(merged(areas));
        for (int i = 0; i < out.size(); i++) {
            for (int j = out.size() - 1; j > i; j--) {
                Area both = out.get(i).with(out.get(j));
                if (pixels(both, sizes) <= pixels(out.get(i), sizes) + pixels(out.get(j), sizes)) {
                    out.remove(j);
                    out.set(i, both);
                    j = out.size();
                }
            }
        }
        return merged(out);
    }

    /** What the tiles of an area come to. */
    private static long pixels(Area area, TileSizes sizes) {
        return alongside(area.right - area.left, sizes) * alongside(area.bottom - area.top, sizes);
    }

    private static long alongside(int length, TileSizes sizes) {
        int count = count(length, sizes);
        return (long) count * sizes.length((length + count - 1) / count + 2 * sizes.context());
    }

    /** Areas that overlap or touch become one. */
    public static List<Area> merged(List<Area> areas) {
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
