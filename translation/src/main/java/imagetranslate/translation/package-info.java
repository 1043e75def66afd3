/** n texts in, n texts out; and which texts are none of ours to touch. The port. */
@NullMarked
package imagetranslate.translation;

import org.jspecify.annotations.NullMarked;
