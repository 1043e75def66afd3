/** Which texts are none of ours to touch. */
@NullMarked
package imagetranslate.translation.rules;

import org.jspecify.annotations.NullMarked;
