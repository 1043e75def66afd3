/** Pictures as pixels: decode, encode, and the page that owns them. */
@NullMarked
package imagetranslate.vision.image;

import org.jspecify.annotations.NullMarked;
