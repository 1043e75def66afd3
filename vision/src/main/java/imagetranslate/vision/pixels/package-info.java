/** Pixels outside of OpenCV: copies of a part of a page, and the masks of its lines. */
@NullMarked
package imagetranslate.vision.pixels;

import org.jspecify.annotations.NullMarked;
