/** Where a text may be broken into lines, by language. */
@NullMarked
package imagetranslate.typesetting.linebreak;

import org.jspecify.annotations.NullMarked;
