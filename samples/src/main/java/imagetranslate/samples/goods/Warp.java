package imagetranslate.samples.goods;

import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** How a face lies in the picture: from the picture back to the face, so that each pixel asks what is there. */
interface Warp {
    /** @return [x, y] in pixels of the face; null where the face isn't */
    double @Nullable [] face(double x, double y);

    /** 1 is the coat's own colour. */
    double light(double x, double y);

    /** Outside of it nothing is seen of the face. */
    Rectangle2D bounds();
}
