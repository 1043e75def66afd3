/** The texts of pictures as files that translators work on, out and back in. docs/texts.md. */
@NullMarked
package imagetranslate.translation.texts;

import org.jspecify.annotations.NullMarked;
