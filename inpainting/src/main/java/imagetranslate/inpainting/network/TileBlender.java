package imagetranslate.inpainting.network;

import java.util.List;

/** Joins the tiles of one area: where several cover a pixel, each counts by its distance from its own edge. */
public final class TileBlender {
    private final int pageWidth;
    private final int pageHeight;
    private final List<Filled> tiles;

    /**
     * @param place where the tile lies
     * @param bgr its pixels, three bytes each
     */
    public record Filled(TilePlan.Place place, byte[] bgr) {}

    public TileBlender(int pageWidth, int pageHeight, List<Filled> tiles) {
        this.pageWidth = pageWidth;
        this.pageHeight = pageHeight;
        this.tiles = tiles;
    }

    /** Writes the pixels of a row where the mask is set; everything else in it stays. */
    public void row(int y, int left, byte[] mask, byte[] bgr) {
        List<Filled> across = tiles.stream()
                .filter(tile -> y >= tile.place().y()
                        && y < tile.place().y() + tile.place().height())
                .toList();
        double[] sum = new double[3];
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                continue;
            }
            double total = 0;
            sum[0] = sum[1] = sum[2] = 0;
            for (Filled tile : across) {
                int x = left + i - tile.place().x();
                if (x < 0 || x >= tile.place().width()) {
                    continue;
                }
                double weight = weight(tile.place(), x, y - tile.place().y());
                int at = ((y - tile.place().y()) * tile.place().width() + x) * 3;
                total += weight;
                for (int c = 0; c < 3; c++) {
                    sum[c] += weight * (tile.bgr()[at + c] & 0xff);
                }
            }
            for (int c = 0; c < 3; c++) {
                bgr[i * 3 + c] = (byte) Math.round(sum[c] / total);
            }
        }
    }

    /** At the page's own edge there is nothing to fade into. */
    private double weight(TilePlan.Place place, int x, int y) {
        int far = place.width() + place.height();
        int fromLeft = place.x() == 0 ? far : x + 1;
        int fromTop = place.y() == 0 ? far : y + 1;
        int fromRight = place.x() + place.width() >= pageWidth ? far : place.width() - x;
        int fromBottom = place.y() + place.height() >= pageHeight ? far : place.height() - y;
        double edge = Math.min(Math.min(fromLeft, fromRight), Math.min(fromTop, fromBottom));
        return edge * edge;
    }
}
