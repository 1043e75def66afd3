/** A translator that knows a file of phrases by heart. */
@NullMarked
package imagetranslate.translation.phrasebook;

import org.jspecify.annotations.NullMarked;
