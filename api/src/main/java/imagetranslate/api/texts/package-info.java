/** The texts of results out, and back in after a translator's work. docs/texts.md. */
@NullMarked
package imagetranslate.api.texts;

import org.jspecify.annotations.NullMarked;
