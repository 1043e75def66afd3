/** Pixels back into a file, as the source was. */
@NullMarked
package imagetranslate.vision.image.encode;

import org.jspecify.annotations.NullMarked;
