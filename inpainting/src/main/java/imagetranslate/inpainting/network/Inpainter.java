package imagetranslate.inpainting.network;

import imagetranslate.inpainting.InpaintFailed;
import java.util.List;

/** Fills the holes of tiles. Safe for as many threads as the batcher has lanes. */
public interface Inpainter extends AutoCloseable {
    /**
     * A piece of a page, ready for the model.
     *
     * @param image 3 × height × width, planes in the order red, green, blue, 0 to 1; the hole holds a classical fill
     * @param mask height × width, 1 where the hole is, else 0
     */
    record Tile(int width, int height, float[] image, float[] mask) {
        int pixels() {
            return width * height;
        }

        boolean sameShape(Tile other) {
            return width == other.width && height == other.height;
        }
    }

    TileSizes sizes();

    /**
     * @param batch tiles of one shape
     * @return for each tile the filled image in the same layout as {@link Tile#image()}
     * @throws InpaintFailed where this batch can't be filled; a smaller one may
     */
    List<float[]> fill(List<Tile> batch);

    @Override
    void close();
}
