/** The clean plate: a page and what to erase, in; the same page without it, out. The port and what its rooms share. */
@NullMarked
package imagetranslate.inpainting;

import org.jspecify.annotations.NullMarked;
