package imagetranslate.bench.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a reading is from the known text, whatever its order: each known line is compared with the nearest that was
 * read and belongs to no other; what is left over counts as read in vain.
 */
record TextErrors(long edits, long characters, long lines) {
    static final TextErrors NONE = new TextErrors(0, 0, 0);

    /** Character error rate: edits per known character. */
    double rate() {
        return characters == 0 ? 0 : (double) edits / characters;
    }

    TextErrors plus(TextErrors other) {
        return new TextErrors(edits + other.edits, characters + other.characters, lines + other.lines);
    }

    static TextErrors of(List<String> known, List<String> read) {
        List<String> left = new ArrayList<>();
        read.forEach(line -> left.add(squeezed(line)));
        long edits = 0;
        long characters = 0;
        List<String> open = new ArrayList<>();
        for (String line : known) {
            characters += squeezed(line).length();
            if (!left.remove(squeezed(line))) {
                open.add(squeezed(line));
            }
        }
        for (String line : open) {
            int best = line.length();
            int at = -1;
            for (int i = 0; i < left.size(); i++) {
                int distance = PageScore.distance(line, left.get(i));
                if (distance < best) {
                    best = distance;
                    at = i;
                }
            }
            edits += best;
            if (at >= 0) {
                left.remove(at);
            }
        }
        if (!known.isEmpty()) {
            edits += left.stream().mapToInt(String::length).sum();
        }
        return new TextErrors(edits, characters, read.size());
    }

    private static String squeezed(String line) {
        return line.replaceAll("\\s", "");
    }
}
