/** Texts of results, out to translators and back in. */
@NullMarked
package imagetranslate.cli.texts;

import org.jspecify.annotations.NullMarked;
