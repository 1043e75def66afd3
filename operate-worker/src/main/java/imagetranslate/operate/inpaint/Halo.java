package imagetranslate.operate.inpaint;

/** How far outline, glow and shadow reach beyond the glyphs on ground that isn't flat. */
final class Halo {
    /** Grey levels a pixel's mean may change from one distance to the next and still be ground. */
    private static final double STEADY = 3;

    private static final double MOST = 0.25;
    private static final double LEAST = 0.05;

    private Halo() {}

    /**
     * The mean colour at each distance from the text is steady where there is only ground: its texture averages out along
     * the text's whole outline.
     *
     * @param text 255 on the glyphs
     * @return pixels, between 0.05 and 0.25 of the text size and at least 2
     */
    static int reach(TextSearch search, byte[] text) {
        Crop crop = search.crop();
        byte[] rest = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            rest[i] = (byte) ~text[i];
        }
        float[] distance = Glyphs.depth(rest, crop.width(), crop.height());
        int least = (int) Math.ceil(Math.max(2, LEAST * search.size()));
        int most = (int) Math.ceil(Math.max(least, MOST * search.size()));
        int step = (int) Math.max(2, Math.round(0.06 * search.size()));
        double[][] mean = profile(search, distance, most + step + 1);
        for (int d = most; d > least; d--) {
            for (int c = 0; c < 3; c++) {
                if (Math.abs(mean[c][d] - mean[c][d + step]) > STEADY) {
                    return d;
                }
            }
        }
        return least;
    }

    private static double[][] profile(TextSearch search, float[] distance, int bins) {
        double[][] sum = new double[3][bins];
        int[] count = new int[bins];
        for (int i = 0; i < distance.length; i++) {
            int d = Math.round(distance[i]);
            if (d == 0 || d >= bins || search.zone()[i] == TextSearch.ELSEWHERE) {
                continue;
            }
            count[d]++;
            for (int c = 0; c < 3; c++) {
                sum[c][d] += search.crop().value(i, c);
            }
        }
        for (int d = 0; d < bins; d++) {
            for (int c = 0; c < 3; c++) {
                // a distance that never occurs tells nothing: as the one before
                sum[c][d] = count[d] > 0 ? sum[c][d] / count[d] : d > 0 ? sum[c][d - 1] : 0;
            }
        }
        return sum;
    }
}
