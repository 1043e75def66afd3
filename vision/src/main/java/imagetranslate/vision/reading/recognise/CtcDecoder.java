package imagetranslate.vision.reading.recognise;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Best-path decoding of a CTC softmax (Graves et al. 2006, section 3.2): the likeliest class of each step, repeats
 * collapsed, blanks dropped; but a space between Latin words may be less than the likeliest. Class 0 is blank, then the dictionary in its order, the space last.
 */
final class CtcDecoder {
    private static final int BLANK = 0;

    /**
     * How likely a space must be at any step between two words to be one, though a blank was likelier. Of 122 English lines 0.21 %
     * of the characters were wrong without this, 3.3 % as JPEG files of quality 50; 0.05 and 0.2 leave 0.04 % and less, and 0.3 to
     * 0.6 %; 0.002 parts words.
     */
    private static final float FAINT = 0.1f;

    private final List<String> classes;
    private final int space;

    private CtcDecoder(List<String> classes) {
        this.classes = List.copyOf(classes);
        this.space = this.classes.lastIndexOf(" ");
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
        float faint = 0;
        for (int i = 0; i < steps; i++) {
            softmax.get(i * step.length, step);
            int best = 0;
            for (int c = 1; c < step.length; c++) {
                if (step[c] > step[best]) {
                    best = c;
                }
            }
            if (best != BLANK && best != previous) {
                if (faint > FAINT && partsWords(text, classes.get(best))) {
                    text.append(' ');
                }
                faint = 0;
                text.append(classes.get(best));
                sum += step[best];
                first = kept == 0 ? i : first;
                last = i;
                kept++;
            }
            faint = Math.max(faint, step[space]);
            previous = best;
        }
        return new Path(text.toString(), kept == 0 ? 0 : sum / kept, first, last);
    }

    /** Whether a space may stand there: between Latin words, which the network often runs together; not within a number. */
    private static boolean partsWords(CharSequence before, String next) {
        if (before.length() == 0) {
            return false;
        }
        char left = before.charAt(before.length() - 1);
        return isLatin(next.charAt(0)) && (isLatin(left) || ",.;:!?".indexOf(left) >= 0);
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
