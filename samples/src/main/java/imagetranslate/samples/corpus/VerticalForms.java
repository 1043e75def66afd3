package imagetranslate.samples.corpus;

/**
 * How marks stand in a column: a full stop in the upper right of its square, dots and dashes downward. A font has these as
 * Unicode's presentation forms, or shows them only to who asks for its {@code vert} feature, which Java2D can't.
 */
public final class VerticalForms {
    private static final String MARKS = "，、。：；！？…—「」『』（）《》";
    private static final String FORMS = "︐︑︒︓︔︕︖︙︱﹁﹂﹃﹄︵︶︽︾";

    private VerticalForms() {}

    public static String of(int character) {
        int at = MARKS.indexOf(character);
        return at < 0 ? Character.toString(character) : FORMS.substring(at, at + 1);
    }
}
