/** A picture's whole story: what was read, decided, erased and set. Read and written, versioned, validated. */
@NullMarked
package imagetranslate.scene;

import org.jspecify.annotations.NullMarked;
