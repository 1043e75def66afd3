/** Boxes on a page, in pixels; x to the right, y down, angles clockwise. */
@NullMarked
package imagetranslate.geometry;

import org.jspecify.annotations.NullMarked;
