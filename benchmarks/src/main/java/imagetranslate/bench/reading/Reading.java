package imagetranslate.bench.reading;

import imagetranslate.bench.parts.Picture;
import java.util.Arrays;
import java.util.List;

/**
 * All pictures read once.
 *
 * @param cpuSeconds what all threads of the process spent meanwhile
 * @param each seconds a picture, from its bytes to its lines
 * @param texts the lines of each picture
 */
record Reading(double seconds, double cpuSeconds, double[] each, List<List<String>> texts) {

    long lines() {
        return texts.stream().mapToLong(List::size).sum();
    }

    /** @param share 0.5 for the median */
    double percentile(double share) {
        double[] sorted = each.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }

    TextErrors errors(List<Picture> pictures) {
        TextErrors all = TextErrors.NONE;
        for (int i = 0; i < pictures.size(); i++) {
            all = all.plus(TextErrors.of(pictures.get(i).known(), texts.get(i)));
        }
        return all;
    }
}
