/** Surfaces on which nothing is written, though much of it looks as if: soles, cloth, tiles, windows. */
@NullMarked
package imagetranslate.samples.texture;

import org.jspecify.annotations.NullMarked;
