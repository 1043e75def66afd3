/** The language models: one class a protocol, and the one switch that chooses. */
@NullMarked
package imagetranslate.translation.models;

import org.jspecify.annotations.NullMarked;
