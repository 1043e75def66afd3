/** n texts in, n texts out; and which texts are none of ours to touch. */
@NullMarked
package imagetranslate.operate.translate;

import org.jspecify.annotations.NullMarked;
