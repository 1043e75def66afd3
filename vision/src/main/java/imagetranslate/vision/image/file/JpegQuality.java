package imagetranslate.vision.image.file;

import java.util.Arrays;

/** Finds the libjpeg quality at which a result is at least as good as a source with given quantisation tables. */
final class JpegQuality {
    /** The example tables of ITU T.81 annex K, which libjpeg scales. */
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99
    };

    private static final int UNKNOWN = 95;

    private JpegQuality() {}

    /** @param tables by their number in the file; empty where the file has none of that number */
    static int estimate(int[][] tables) {
        if (tables[0].length == 0) {
            return UNKNOWN;
        }
        int luma = lowestAsFine(LUMA, Arrays.stream(tables[0]).sum());
        int chroma = tables[1].length == 0
                ? luma
                : lowestAsFine(CHROMA, Arrays.stream(tables[1]).sum());
        return Math.max(luma, chroma);
    }

    private static int lowestAsFine(int[] standard, int sum) {
        for (int quality = 1; quality < 100; quality++) {
            if (scaledSum(standard, quality) <= sum) {
                return quality;
            }
        }
        return 100;
    }

    /** libjpeg's jpeg_quality_scaling, with its baseline limit of 255. */
    private static int scaledSum(int[] standard, int quality) {
        int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Arrays.stream(standard)
                .map(value -> Math.min(255, Math.max(1, (value * scale + 50) / 100)))
                .sum();
    }
}
