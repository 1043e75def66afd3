/** A result in its parts as a file that picture editors open. */
@NullMarked
package imagetranslate.operate.layers;

import org.jspecify.annotations.NullMarked;
