package imagetranslate.vision.reading.recognise;

/**
 * Tells a column of upright characters from a line that lies on its side: both are tall boxes, and the network reads
 * both once they are laid flat. Set side by side as they stand, a column's characters read the same again; those of a
 * line turned one way can't be read, and of a line turned the other way they come in reverse.
 */
public final class Column {
    /** Of the characters, at the same place in both readings. */
    private static final double SAME = 0.5;

    private static final double MUCH_SURER = 0.15;

    /** On a busy ground characters are missed where the column is cut into them, and the network is less sure of the rest. */
    private static final double SURER = 0.04;

    private Column() {}

    /**
     * @param lying what was read when it was laid flat
     * @param standing what was read of its characters side by side
     * @param likely whether it stands among others as columns do; so do lines that lie on their side
     */
    public static boolean isUpright(ReadLine lying, ReadLine standing, boolean likely) {
        // Asked first: of three characters in reverse the middle one is in its place
        if (lying.text().codePoints().anyMatch(Character::isIdeographic) && follow(lying.text(), standing.text())) {
            return true;
        }
        String reversed = new StringBuilder(standing.text()).reverse().toString();
        return likely && !agree(lying.text(), reversed) && lying.score() < standing.score() + MUCH_SURER;
    }

    /** What an upright column says. */
    public static ReadLine surer(ReadLine lying, ReadLine standing) {
        boolean missesSome = lying.text().length() > standing.text().length();
        return lying.score() > standing.score() + (missesSome ? 0 : SURER) ? lying : standing;
    }

    /** Whether most characters come in the same order, though some may be missing. */
    private static boolean follow(String lying, String standing) {
        int[] first = lying.codePoints().toArray();
        int[] second = standing.codePoints().toArray();
        int[] longest = new int[second.length + 1];
        for (int character : first) {
            int diagonal = 0;
            for (int i = 1; i <= second.length; i++) {
                int above = longest[i];
                longest[i] = character == second[i - 1] ? diagonal + 1 : Math.max(above, longest[i - 1]);
                diagonal = above;
            }
        }
        return first.length > 1 && longest[second.length] > SAME * first.length;
    }

    private static boolean agree(String lying, String standing) {
        int[] first = lying.codePoints().toArray();
        int[] second = standing.codePoints().toArray();
        int same = 0;
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            same += first[i] == second[i] ? 1 : 0;
        }
        return first.length > 1 && same >= SAME * first.length;
    }
}
