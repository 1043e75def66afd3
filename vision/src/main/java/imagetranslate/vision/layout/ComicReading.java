package imagetranslate.vision.layout;

import imagetranslate.vision.geometry.Extent;
import java.util.List;

/**
 * How a page is to be read if it is one of a comic.
 *
 * @param panels in any order; empty where none were found
 */
public record ComicReading(List<Extent> panels, ReadingHint hint) {
    /** Of a page on which nobody looked for panels. */
    static final ComicReading NONE = new ComicReading(List.of(), ReadingHint.NONE);

    public ComicReading {
        panels = List.copyOf(panels);
    }

    boolean isCertain() {
        return hint.direction() != ReadingDirection.AUTO;
    }

    boolean fromTheRight(List<Line> lines) {
        return hint.direction().fromTheRight(hint, lines);
    }
}
