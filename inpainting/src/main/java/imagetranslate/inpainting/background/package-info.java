/**
 * Background that a formula can give back: flat, graded, or continued from the hole's rim.
 *
 * <p>More than twenty files, for rules are searched, fitted and drawn on by the same surface that fills what lies between them.
 */
@NullMarked
package imagetranslate.inpainting.background;

import org.jspecify.annotations.NullMarked;
