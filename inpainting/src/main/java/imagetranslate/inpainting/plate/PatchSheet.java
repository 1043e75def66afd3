package imagetranslate.inpainting.plate;

import imagetranslate.inpainting.plate.PatchIndex.Area;
import imagetranslate.inpainting.plate.PatchIndex.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Patches laid side by side: on shelves, the highest first (next fit by decreasing height; Coffman, Garey, Johnson and Tarjan
 * 1980). One under the other, a single wide line would make room for a thousand narrow ones.
 *
 * @param lines in their own order
 */
record PatchSheet(int width, int height, List<Entry> lines) {

    static PatchSheet of(List<Entry> lines) {
        long area = lines.stream()
                .mapToLong(line -> (long) line.patch().width() * line.patch().height())
                .sum();
        int widest = lines.stream().mapToInt(line -> line.patch().width()).max().orElse(0);
        int width = Math.max(Math.max(1, widest), (int) Math.ceil(Math.sqrt((double) area)));
        List<Entry> placed = new ArrayList<>(lines);
        int x = 0;
        int top = 0;
        int bottom = 0;
        for (int index : highestFirst(lines)) {
            Area patch = lines.get(index).patch();
            if (x + patch.width() > width) {
                x = 0;
                top = bottom;
            }
            placed.set(index, lines.get(index).at(x, top));
            x += patch.width();
            bottom = Math.max(bottom, Math.addExact(top, patch.height()));
        }
        return new PatchSheet(width, Math.max(1, bottom), List.copyOf(placed));
    }

    private static List<Integer> highestFirst(List<Entry> lines) {
        return IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer index) -> lines.get(index).patch().height())
                        .reversed())
                .toList();
    }

    long pixels() {
        return (long) width * height;
    }
}
