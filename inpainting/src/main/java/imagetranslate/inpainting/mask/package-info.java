/**
 * Which pixels are a line of text: strokes, outlines, shadows, and nothing that belongs to the picture.
 *
 * <p>More than twenty files: each is one thing that a line's ink may be taken for, and {@code MaskBuilder} asks them in turn; none stands without it.
 */
@NullMarked
package imagetranslate.inpainting.mask;

import org.jspecify.annotations.NullMarked;
