package imagetranslate.vision.text;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Best-path decoding of a CTC softmax (Graves et al. 2006, section 3.2): the likeliest class of each step, repeats
 * collapsed, blanks dropped. Class 0 is blank, then the dictionary in its order, the space last.
 */
final class CtcDecoder {
    private static final int BLANK = 0;

    private final List<String> classes;

    private CtcDecoder(List<String> classes) {
        this.classes = List.copyOf(classes);
    }

    /**
     * Exports differ in how much of the class list their dictionary has: the space at the end may be in it already, and so
     * may the word "blank" at the beginning.
     *
     * @param dictionary one character a line; an empty last line is the file's end, not a character
     * @param count how many classes the network tells apart
     * @return empty where the dictionary doesn't make that many
     */
    static Optional<CtcDecoder> of(String dictionary, int count) {
        List<String> characters = new ArrayList<>(dictionary.lines().toList());
        if (characters.size() == count && characters.get(0).equals("blank")) {
            characters.set(0, "");
            return Optional.of(new CtcDecoder(characters));
        }
        characters.add(0, "");
        if (characters.size() == count - 1) {
            characters.add(" ");
        }
        boolean whole = characters.size() == count
                && characters.get(characters.size() - 1).equals(" ");
        return whole ? Optional.of(new CtcDecoder(characters)) : Optional.empty();
    }

    int classes() {
        return classes.size();
    }

    /**
     * @param score the mean probability of the characters; 0 for an empty text
     * @param firstStep where the first character came; 0 for an empty text
     * @param lastStep where the last one came
     */
    record Path(String text, double score, int firstStep, int lastStep) {}

    /** @param softmax steps × {@link #classes()} probabilities */
    Path decode(FloatBuffer softmax, int steps) {
        StringBuilder text = new StringBuilder();
        float[] step = new float[classes.size()];
        double sum = 0;
        int kept = 0;
        int previous = BLANK;
        int first = 0;
        int last = 0;
        for (int i = 0; i < steps; i++) {
            softmax.get(i * step.length, step);
            int best = 0;
            for (int c = 1; c < step.length; c++) {
                if (step[c] > step[best]) {
                    best = c;
                }
            }
            if (best != BLANK && best != previous) {
                text.append(classes.get(best));
                sum += step[best];
                first = kept == 0 ? i : first;
                last = i;
                kept++;
            }
            previous = best;
        }
        return new Path(text.toString(), kept == 0 ? 0 : sum / kept, first, last);
    }
}
