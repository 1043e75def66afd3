package imagetranslate.vision.pixels;

import java.util.ArrayList;
import java.util.List;

/** A run of pixels with ink in a profile, from the first to behind the last. */
public record Band(int from, int to) {
    public int length() {
        return to - from;
    }

    public Band with(Band other) {
        return new Band(Math.min(from, other.from), Math.max(to, other.to));
    }

    /** @param least so much ink counts as some */
    public static List<Band> of(int[] profile, int least) {
        List<Band> bands = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= profile.length; i++) {
            boolean inked = i < profile.length && profile[i] >= least;
            if (inked && from < 0) {
                from = i;
            } else if (!inked && from >= 0) {
                bands.add(new Band(from, i));
                from = -1;
            }
        }
        return bands;
    }

    /** Of the clear runs between bands, the median; 0 where there are none. */
    public static double gap(List<Band> bands) {
        int[] gaps = new int[Math.max(0, bands.size() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = bands.get(i + 1).from - bands.get(i).to;
        }
        java.util.Arrays.sort(gaps);
        return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
    }
}
