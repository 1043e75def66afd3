/** Boxes and quads on a page, in pixels; x to the right, y down. */
@NullMarked
package imagetranslate.vision.geometry;

import org.jspecify.annotations.NullMarked;
