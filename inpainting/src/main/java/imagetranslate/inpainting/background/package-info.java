/** Background that a formula can give back: flat, graded, or continued from the hole's rim. */
@NullMarked
package imagetranslate.inpainting.background;

import org.jspecify.annotations.NullMarked;
