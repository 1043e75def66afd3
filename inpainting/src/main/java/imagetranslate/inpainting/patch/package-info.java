/** Large holes in textured background, filled with patches of the picture itself. */
@NullMarked
package imagetranslate.inpainting.patch;

import org.jspecify.annotations.NullMarked;
