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

    private Column() {}

    /**
     * @param lying what was read when it was laid flat
     * @param standing what was read of its characters side by side
     * @param likely whether it stands among others as columns do; so do lines that lie on their side
     */
    public static boolean isUpright(ReadLine lying, ReadLine standing, boolean likely) {
        if (likely) {
            String reversed = new StringBuilder(standing.text()).reverse().toString();
            return !isLike(lying.text(), reversed) && lying.score() < standing.score() + MUCH_SURER;
        }
        return lying.text().codePoints().anyMatch(Character::isIdeographic) && agree(lying.text(), standing.text());
    }

    /** Of a column's two readings; set side by side it may have lost a mark, or a character of a line that was no column. */
    public static ReadLine better(ReadLine lying, ReadLine standing) {
        return agree(lying.text(), standing.text())
                        && (lying.text().length() > standing.text().length() || lying.score() > standing.score())
                ? lying
                : standing;
    }

    /** Whether one has most of the other's characters in its order: of characters that can't be read one is lost at times. */
    private static boolean isLike(String lying, String reversed) {
        int[] first = lying.codePoints().toArray();
        int[] second = reversed.codePoints().toArray();
        int[] common = new int[second.length + 1];
        for (int character : first) {
            int before = 0;
            for (int j = 0; j < second.length; j++) {
                int above = common[j + 1];
                common[j + 1] = character == second[j] ? before + 1 : Math.max(above, common[j]);
                before = above;
            }
        }
        return first.length > 1 && common[second.length] >= SAME * first.length;
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
