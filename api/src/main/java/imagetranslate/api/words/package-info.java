/** Glossaries and the translation memory: words that a person brings, and takes along. */
@NullMarked
package imagetranslate.api.words;

import org.jspecify.annotations.NullMarked;
