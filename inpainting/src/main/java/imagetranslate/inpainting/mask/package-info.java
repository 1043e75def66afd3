/** Which pixels are a line of text: strokes, outlines, shadows, and nothing that belongs to the picture. */
@NullMarked
package imagetranslate.inpainting.mask;

import org.jspecify.annotations.NullMarked;
