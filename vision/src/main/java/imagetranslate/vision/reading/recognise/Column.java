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
            return !agree(lying.text(), reversed) && lying.score() < standing.score() + MUCH_SURER;
        }
        return lying.text().codePoints().anyMatch(Character::isIdeographic) && agree(lying.text(), standing.text());
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
