package imagetranslate.scene;

import imagetranslate.geometry.OrientedBox;

/**
 * A source line as its strokes show it.
 *
 * @param ink tight around the strokes: a detector's quad has margins of its own, the ink has none
 */
public record LineStyle(OrientedBox ink, TextStyle style) {
    public LineStyle {
        SceneRules.required("ink", ink);
        SceneRules.required("style", style);
        for (double place : new double[] {ink.x(), ink.y(), ink.width(), ink.height(), ink.angle()}) {
            SceneRules.range("ink", place, -SceneRules.FARTHEST, SceneRules.FARTHEST);
        }
    }
}
