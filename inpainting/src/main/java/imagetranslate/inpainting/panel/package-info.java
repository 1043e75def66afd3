/** The edge of what a line of text stands on: found where it is seen, and drawn on where the text hides it. */
@NullMarked
package imagetranslate.inpainting.panel;

import org.jspecify.annotations.NullMarked;
