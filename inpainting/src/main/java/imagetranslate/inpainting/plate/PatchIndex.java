package imagetranslate.inpainting.plate;

import imagetranslate.store.BrokenObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where each line's patch lies, in the page and on the sheet. As text: {@code 1 width height} of the page, then a row of ten
 * numbers a line, in the order of the lines.
 *
 * @param width of the page
 * @param height of the page
 */
record PatchIndex(int width, int height, List<Entry> lines) {
    private static final int SCHEMA = 1;
    private static final String NUMBER = "\\d{1,9}";

    /** In pixels; empty where a side is 0. */
    record Area(int x, int y, int width, int height) {
        boolean isEmpty() {
            return width == 0 || height == 0;
        }

        boolean within(Area other) {
            return x >= other.x
                    && y >= other.y
                    && (long) x + width <= (long) other.x + other.width
                    && (long) y + height <= (long) other.y + other.height;
        }
    }

    /**
     * @param box of the line's masks, in the page
     * @param patch the part of the box in which a mask has any pixel, in the page; empty where none has
     * @param x where the patch lies on the sheet
     * @param y where the patch lies on the sheet
     */
    record Entry(Area box, Area patch, int x, int y) {
        Area onSheet() {
            return new Area(x, y, patch.width(), patch.height());
        }

        Entry at(int sheetX, int sheetY) {
            return new Entry(box, patch, sheetX, sheetY);
        }
    }

    String text() {
        return SCHEMA + " " + width + " " + height + "\n"
                + lines.stream().map(PatchIndex::row).collect(Collectors.joining());
    }

    private static String row(Entry line) {
        Area box = line.box();
        Area patch = line.patch();
        return IntStream.of(
                                box.x(),
                                box.y(),
                                box.width(),
                                box.height(),
                                patch.x(),
                                patch.y(),
                                patch.width(),
                                patch.height(),
                                line.x(),
                                line.y())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "))
                + "\n";
    }

    static PatchIndex parse(String text) throws BrokenObject {
        List<String> rows = text.lines().toList();
        int[] head = numbers(rows.isEmpty() ? "" : rows.get(0), 3);
        if (head[0] != SCHEMA) {
            throw new BrokenObject("has the schema " + head[0] + ", not " + SCHEMA);
        }
        List<Entry> lines = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            int[] n = numbers(row, 10);
            lines.add(new Entry(new Area(n[0], n[1], n[2], n[3]), new Area(n[4], n[5], n[6], n[7]), n[8], n[9]));
        }
        return new PatchIndex(head[1], head[2], List.copyOf(lines));
    }

    private static int[] numbers(String row, int count) throws BrokenObject {
        String[] words = row.split(" ", -1);
        if (words.length != count || !Arrays.stream(words).allMatch(word -> word.matches(NUMBER))) {
            throw new BrokenObject("has an index that is no list of numbers");
        }
        return Arrays.stream(words).mapToInt(Integer::parseInt).toArray();
    }

    /** Whether it can be of that page and on that sheet. */
    void check(int pageWidth, int pageHeight, int count, int sheetWidth, int sheetHeight) throws BrokenObject {
        if (width != pageWidth || height != pageHeight || lines.size() != count) {
            throw new BrokenObject("is of " + lines.size() + " lines of a page of " + width + "x" + height
                    + " pixels, not of " + count + " lines of one of " + pageWidth + "x" + pageHeight);
        }
        Area page = new Area(0, 0, width, height);
        Area sheet = new Area(0, 0, sheetWidth, sheetHeight);
        for (Entry line : lines) {
            boolean fits = line.patch().isEmpty()
                    || (line.patch().within(line.box()) && line.onSheet().within(sheet));
            if (line.box().isEmpty() || !line.box().within(page) || !fits) {
                throw new BrokenObject("has a patch that lies outside: " + line);
            }
        }
    }
}
