package imagetranslate.inpainting.mask;

import imagetranslate.vision.pixels.PixelWindow;

/** The colours that some pixels have, save for rare ones, and those beside them. */
final class UsualColours {
    /** Colours are told apart by cells of so many grey levels. */
    private static final int CELL = 16;

    private static final int CELLS = 256 / CELL;
    /** The part of the pixels that must have a colour for it to be usual. */
    private static final double USUAL = 0.02;

    private final boolean[] usual;

    private UsualColours(boolean[] usual) {
        this.usual = usual;
    }

    static UsualColours of(PixelWindow crop, int[] pixels) {
        int[] count = new int[CELLS * CELLS * CELLS];
        for (int pixel : pixels) {
            count[cell(crop, pixel)]++;
        }
        boolean[] usual = new boolean[count.length];
        for (int cell = 0; cell < count.length; cell++) {
            if (count[cell] > 0 && count[cell] >= USUAL * pixels.length) {
                mark(usual, cell / CELLS / CELLS, cell / CELLS % CELLS, cell % CELLS);
            }
        }
        return new UsualColours(usual);
    }

    boolean has(PixelWindow crop, int pixel) {
        return usual[cell(crop, pixel)];
    }

    private static void mark(boolean[] usual, int blue, int green, int red) {
        for (int b = Math.max(0, blue - 1); b <= Math.min(CELLS - 1, blue + 1); b++) {
            for (int g = Math.max(0, green - 1); g <= Math.min(CELLS - 1, green + 1); g++) {
                for (int r = Math.max(0, red - 1); r <= Math.min(CELLS - 1, red + 1); r++) {
                    usual[(b * CELLS + g) * CELLS + r] = true;
                }
            }
        }
    }

    private static int cell(PixelWindow crop, int pixel) {
        int blue = crop.value(pixel, 0) / CELL;
        int green = crop.value(pixel, 1) / CELL;
        return (blue * CELLS + green) * CELLS + crop.value(pixel, 2) / CELL;
    }
}
