package imagetranslate.operate.inpaint;

import java.util.List;

/** Fills the holes of tiles. Called from one thread, the batcher's lane. */
interface Inpainter extends AutoCloseable {
    /**
     * One square of a page, ready for the model.
     *
     * @param image 3 × side × side, planes in the order red, green, blue, 0 to 1; the hole holds a classical fill
     * @param mask side × side, 1 where the hole is, else 0
     */
    record Tile(float[] image, float[] mask) {}

    /** Length of a tile's sides in pixels. */
    int side();

    /**
     * @return for each tile the filled image in the same layout as {@link Tile#image()}
     * @throws InpaintFailed where this batch can't be filled; a smaller one may
     */
    List<float[]> fill(List<Tile> batch);

    @Override
    void close();
}
