/** The names and terms of a batch, so that they are the same on all of its pages. docs/translation.md. */
@NullMarked
package imagetranslate.translation.names;

import org.jspecify.annotations.NullMarked;
