package imagetranslate.inpainting.network;

/**
 * How long a tile's sides may be, in pixels. A network of a fixed side has {@code step = most = side}; for one that takes any
 * shape a tile is as large as its hole and the context round it: its time grows with the pixels, and a line of text is long
 * and low.
 *
 * @param step every length is a multiple of it
 * @param most the longest; a multiple of {@code step}
 */
public record TileSizes(int step, int most) {
    public TileSizes {
        if (step < 1 || most < step || most % step != 0) {
            throw new IllegalArgumentException("step " + step + ", most " + most);
        }
    }

    static TileSizes fixed(int side) {
        return new TileSizes(side, side);
    }

    /**
     * What the network wants to see around a hole, in pixels. The built-in one starts from a fill that only the rim
     * determines: from 16 to 48 pixels its errors are the same to a hundredth of a decibel. A large one of a fixed side
     * understands what it sees.
     */
    int context() {
        return step == most ? most / 4 : 24;
    }

    /** The length that has room for so many pixels, or the longest. */
    int length(int pixels) {
        return Math.min(most, (pixels + step - 1) / step * step);
    }

    /** Fewer shapes: a GPU looks for its fastest way anew for each. */
    TileSizes coarse() {
        int coarser = most / 4 / step * step;
        return coarser > step && most % coarser == 0 ? new TileSizes(coarser, most) : this;
    }

    @Override
    public String toString() {
        return step == most ? "tiles of " + most + "x" + most : "tiles of any multiple of " + step + " up to " + most;
    }
}
