package imagetranslate.operate.proof;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.typesetting.SetLine;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Objects;

/** What a renderer would say that had set a text elsewhere. */
final class Moved {
    private Moved() {}

    static SetLine by(SetLine set, double dx, double dy) {
        AffineTransform move = AffineTransform.getTranslateInstance(dx, dy);
        SetLine.Glyphs glyphs = Objects.requireNonNull(set.glyphs());
        List<Point> c = set.area().corners().stream()
                .map(p -> new Point(p.x() + dx, p.y() + dy))
                .toList();
        return new SetLine(
                new Quad(c.get(0), c.get(1), c.get(2), c.get(3)),
                set.lines(),
                set.font(),
                set.size(),
                set.colour(),
                set.outline(),
                set.fits(),
                new SetLine.Glyphs(
                        glyphs.lines().stream()
                                .map(move::createTransformedShape)
                                .toList(),
                        glyphs.look()));
    }
}
