/** In which language a text is written. */
@NullMarked
package imagetranslate.translation.language;

import org.jspecify.annotations.NullMarked;
