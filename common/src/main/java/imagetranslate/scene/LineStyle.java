package imagetranslate.scene;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;

/**
 * A source line as its strokes show it. All of it is measured once; whoever sets a text in its place asks nothing else.
 *
 * @param ink tight around the strokes: a detector's quad has margins of its own, the ink has none
 * @param direction how the characters follow each other
 * @param align which side of the line stays where it is when its text gets longer or shorter
 */
public record LineStyle(OrientedBox ink, Direction direction, Align align, TextStyle style) {
    public LineStyle {
        SceneRules.required("ink", ink);
        SceneRules.required("direction", direction);
        SceneRules.required("align", align);
        SceneRules.required("style", style);
        for (double place : new double[] {ink.x(), ink.y(), ink.width(), ink.height(), ink.angle()}) {
            SceneRules.range("ink", place, -SceneRules.FARTHEST, SceneRules.FARTHEST);
        }
    }

    /** Where and how a person wants the text that comes in its place. */
    public LineStyle with(ByHand hand) {
        double right = hand.dx() == null ? 0 : hand.dx();
        double down = hand.dy() == null ? 0 : hand.dy();
        return new LineStyle(
                new OrientedBox(ink.x() + right, ink.y() + down, ink.width(), ink.height(), ink.angle()),
                direction,
                hand.align() == null ? align : hand.align(),
                hand.over(style));
    }

    public LineStyle with(Align other) {
        return new LineStyle(ink, direction, other, style);
    }
}
