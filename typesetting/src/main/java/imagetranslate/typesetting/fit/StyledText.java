package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.ByHand;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Part;
import imagetranslate.typesetting.TextItem;
import java.util.List;

/**
 * One text on its way to being set.
 *
 * @param text stripped; may be empty
 * @param frame where the source's ink stood, inside the picture
 * @param upright its characters stand one below the other
 * @param lines how many the source had
 * @param leading from one of its baselines to the next, in em
 * @param hand what a person decided of it, of which look, align and frame tell already
 */
public record StyledText(
        String text,
        OrientedBox frame,
        TextStyle look,
        Align align,
        boolean upright,
        int lines,
        double leading,
        ByHand hand) {
    /** Below this nobody reads it; the source's own size may have been smaller still. */
    private static final double LEGIBLE = 9;

    private static final double LEAST_SHARE = 0.6;

    public static StyledText of(TextItem item, int pictureWidth, int pictureHeight) {
        String text = item.text().strip().replaceAll("\\s+", " ");
        LineStyle line = coloured(SourceBlock.of(item.source()), text, item.hand());
        int lines = item.source().size();
        double leading = SourceBlock.leading(item.source());
        if (lines > 1) {
            OrientedBox frame = inside(line.ink(), pictureWidth, pictureHeight);
            boolean columns = line.direction() == Direction.VERTICAL && isWrittenInColumns(text);
            return new StyledText(text, frame, line.style(), line.align(), columns, lines, leading, item.hand());
        }
        StyledText place = place(line, pictureWidth, pictureHeight);
        boolean upright =
                line.direction() == Direction.VERTICAL && text.codePoints().noneMatch(StyledText::leansWithTheLine);
        // A column's Latin translation reads downwards, as on a book's spine.
        OrientedBox frame = upright ? inside(line.ink(), pictureWidth, pictureHeight) : place.frame();
        return new StyledText(text, frame, line.style(), line.align(), upright, 1, leading, item.hand());
    }

    /** What a person coloured is the translation's; what was measured, the source's. */
    private static LineStyle coloured(LineStyle measured, String text, ByHand hand) {
        LineStyle line = measured.with(hand);
        TextStyle look = line.style();
        List<Part> parts = hand.parts() == null
                ? TranslatedParts.of(look.parts(), look.colour(), text)
                : TranslatedParts.words(hand.parts(), look.colour(), text);
        return new LineStyle(line.ink(), line.direction(), line.align(), look.withParts(parts));
    }

    /** Where a line's text goes along its reading direction, before there is a text. */
    static StyledText place(LineStyle line, int pictureWidth, int pictureHeight) {
        OrientedBox inside = inside(line.ink(), pictureWidth, pictureHeight);
        return new StyledText(
                "",
                line.direction() == Direction.VERTICAL ? inside.turned() : inside,
                line.style(),
                line.align(),
                false,
                1,
                TextLayout.LEADING,
                ByHand.NOTHING);
    }

    /** The size of the source's type, in pixels. */
    public double em() {
        return look.size();
    }

    /** Of the ink of one of the source's lines, in pixels. */
    double lineHeight() {
        return lines > 1 ? Math.min(em(), frame.height()) : frame.height();
    }

    /** Whether a person decided its size, which then holds whatever comes of it. */
    boolean isSizedByHand() {
        return hand.size() != null;
    }

    /** Whether a person moved it: then no neighbour's edge draws it back. */
    boolean isPlacedByHand() {
        return hand.dx() != null || hand.dy() != null;
    }

    /** The smallest size that counts as a fit, in pixels. */
    double floor() {
        return Math.min(em(), Math.max(LEGIBLE, LEAST_SHARE * em()));
    }

    StyledText weighing(int weight) {
        return new StyledText(text, frame, look.withWeight(weight), align, upright, lines, leading, hand);
    }

    StyledText outlined(List<TextStyle.Outline> outlines) {
        return new StyledText(text, frame, look.withOutlines(outlines), align, upright, lines, leading, hand);
    }

    StyledText in(OrientedBox other) {
        return new StyledText(text, other, look, align, upright, lines, leading, hand);
    }

    /** Chinese and Japanese; Korean was, and is no more where there is room for lines. */
    private static boolean isWrittenInColumns(String text) {
        return text.codePoints().noneMatch(StyledText::leansWithTheLine)
                && text.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL)
                && text.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean leansWithTheLine(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> false;
            default -> Character.isLetter(codePoint);
        };
    }

    /** A detector may see text run out of the picture; what is set must not. */
    private static OrientedBox inside(OrientedBox frame, int width, int height) {
        double x = Math.max(1, Math.min(width - 1, frame.x()));
        double y = Math.max(1, Math.min(height - 1, frame.y()));
        OrientedBox moved = new OrientedBox(x, y, frame.width(), frame.height(), frame.angle());
        while (Math.max(moved.width(), moved.height()) > 1 && !holds(moved, width, height)) {
            moved = shrunk(moved, width, height);
        }
        return moved;
    }

    private static OrientedBox shrunk(OrientedBox frame, int width, int height) {
        double k = 0.96;
        double towardX = (width / 2.0 - frame.x()) * (1 - k);
        double towardY = (height / 2.0 - frame.y()) * (1 - k);
        return new OrientedBox(
                frame.x() + Math.copySign(Math.min(Math.abs(towardX), frame.width() * (1 - k)), towardX),
                frame.y() + Math.copySign(Math.min(Math.abs(towardY), frame.width() * (1 - k)), towardY),
                Math.max(1, frame.width() * k),
                Math.max(1, frame.height() * (frame.width() > frame.height() ? 0.995 : k)),
                frame.angle());
    }

    private static boolean holds(OrientedBox frame, int width, int height) {
        return frame.quad().corners().stream()
                .allMatch(p -> p.x() >= -0.5 && p.y() >= -0.5 && p.x() <= width + 0.5 && p.y() <= height + 0.5);
    }
}
